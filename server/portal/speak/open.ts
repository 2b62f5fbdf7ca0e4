import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import { parse } from '../../../platform/input.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'

const Open = z.object({ open: z.enum(['public', 'confidential'], '：请选一个').describe('公开还是保密') })

/** ⑥ 公开还是保密. 举报 is always confidential: the screen says so and asks nothing. */
export async function speakOpen(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/open', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return pages.show(request, reply, 'speak-open', { ...screenOf(draft), ...openOf(draft) })
  })

  app.post('/speak/open', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    try {
      const { open } = draft.kind === 'report' ? draft : parse(Open, { open: form.open })
      const filled = filledIn(draft, 'open', { open })
      await saveDraft(pages.service, request, reply, filled)
      return reply.redirect(nextAddress('open', filled), 303)
    } catch (error) {
      const errors = errorOf(error, {}, 'open')
      return pages.show(request, reply, 'speak-open', { ...screenOf(draft), ...openOf(draft), errors }, 400)
    }
  })
}

const openOf = ({ open, kind }: Draft) => ({ open, report: kind === 'report' })
