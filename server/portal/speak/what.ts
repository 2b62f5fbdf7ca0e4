import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { SpeakInput } from '../../../domain/appeals/intake/speak.ts'
import { similarPublished } from '../../../domain/insight/similar.ts'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import { parse } from '../../../platform/input.ts'
import type { SimilarCase } from '../../../web/portal/pages/speak.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { render } from '../page/render.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'

const What = z.object({ text: SpeakInput.shape.body, title: SpeakInput.shape.title })

/** ① 发生了什么. Similar cases are shown once, so that one can join a case instead of making another. */
export async function speakWhat(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<{ Querystring: { similar?: string } }>('/speak', async (request, reply) => {
    const draft = await draftOf(request)
    const similar = request.query.similar && draft.text ? await similarTo(request, draft) : []
    return pages.show(request, reply, 'speak-what', { ...screenOf(draft), text: draft.text, title: draft.title, similar })
  })

  app.post('/speak', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    const written = { text: (form.text ?? '').slice(0, 20_000), title: (form.title ?? '').slice(0, 200) }
    const different = draft.different || form.different === '1'
    try {
      parse(What, written)
    } catch (error) {
      const errors = errorOf(error, { title: 'title' }, 'text')
      await saveDraft(pages.service, request, reply, { ...draft, ...written })
      return pages.show(request, reply, 'speak-what', { ...screenOf(draft), ...written, similar: [], errors }, 400)
    }

    const filled = filledIn(draft, 'what', { ...written, different })
    await saveDraft(pages.service, request, reply, filled)
    const alike = different ? [] : await similarTo(request, filled)
    return reply.redirect(alike.length > 0 ? '/speak?similar=1#similar-title' : nextAddress('what', filled), 303)
  })

  app.post('/speak/similar', { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, async (request, reply) => {
    const text = (formOf(request).text ?? '').slice(0, 600)
    const cases = await similarTo(request, { text, title: '', placeId: '' })
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await render('speak-similar', { cases }))
  })
}

const STATE_WORDS: Readonly<Record<string, string>> = { told: '已答复', rework: '重办中', inspection: '督查中', closed: '已办结' }

async function similarTo(
  { visitor: { db, now } }: FastifyRequest,
  { text, title, placeId }: Pick<Draft, 'text' | 'title' | 'placeId'>,
): Promise<SimilarCase[]> {
  const found = await similarPublished(db, { title: title || titleFrom(text), body: text, placeId: placeId || null, now })
  return found.slice(0, 3).map((one) => ({
    number: one.number,
    title: one.title,
    href: `/cases/${one.number}`,
    people: one.meToos + 1,
    status: STATE_WORDS[one.state] ?? '办理中',
  }))
}
