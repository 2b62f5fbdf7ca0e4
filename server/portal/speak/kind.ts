import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { KINDS } from '../../../domain/appeals/appeal.ts'
import { parse } from '../../../platform/input.ts'
import { errorOf, formOf } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'
import { draftOf, filledIn, nextAddress, saveDraft, screenOf } from './draft.ts'

const OfKind = z.object({ kind: z.enum(KINDS, '：请选一类，说不清就选“其他”').describe('哪一类') })

/** ④ 哪一类. */
export async function speakKind(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/speak/kind', async (request, reply) => {
    const draft = await draftOf(request)
    if (draft.reached < 1) return reply.redirect('/speak', 303)
    return pages.show(request, reply, 'speak-kind', { ...screenOf(draft), kind: draft.kind })
  })

  app.post('/speak/kind', async (request, reply) => {
    const [draft, form] = [await draftOf(request), formOf(request)]
    try {
      const filled = filledIn(draft, 'kind', parse(OfKind, { kind: form.kind }))
      await saveDraft(pages.service, request, reply, filled)
      return reply.redirect(nextAddress('kind', filled), 303)
    } catch (error) {
      const errors = errorOf(error, {}, 'kind')
      return pages.show(request, reply, 'speak-kind', { ...screenOf(draft), kind: draft.kind, errors }, 400)
    }
  })
}
