import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { SpeakInput } from '../../../domain/appeals/intake/speak.ts'
import { parse } from '../../../platform/input.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { render } from '../page/render.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'
import { emergencyIn } from './emergency.ts'
import { similarTo } from './similar.ts'

const What = z.object({ text: SpeakInput.shape.body })

/** ① 发生了什么. */
export async function speakWhat(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak', async (request, reply) => {
    const draft = await draftOf(request)
    return pages.show(request, reply, 'speak-what', { ...screenOf(draft), text: draft.text })
  })

  app.post('/speak', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const text = (form.text ?? '').slice(0, 20_000)
    try {
      parse(What, { text })
    } catch (error) {
      const errors = errorOf(error, {}, 'text')
      await saveDraft(pages.service, request, reply, { ...draft, text })
      return pages.show(request, reply, 'speak-what', { ...screenOf(draft), text, errors }, 400)
    }

    // Another matter is compared anew with what others said.
    const again = text === draft.text ? {} : { different: false, unanswered: false }
    const filled = filledIn(draft, 'what', { text, ...again })
    await saveDraft(pages.service, request, reply, filled)
    return reply.redirect(nextAddress('what', filled), 303)
  })

  // While somebody writes: the number to call, and what others said of the same place.
  app.post('/speak/similar', { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, async (request, reply) => {
    const text = (formOf(request).text ?? '').slice(0, 600)
    const cases = await similarTo(request, { title: '', text, detail: '', placeId: '' })
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await render('speak-similar', { emergency: emergencyIn(text), cases }))
  })
}
