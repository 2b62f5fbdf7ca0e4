import type { FastifyInstance } from 'fastify'
import { join } from '../../../domain/appeals/published-cases/join.ts'
import { publishedCase } from '../../../domain/appeals/published-cases/views/published-case.ts'
import { newId } from '../../../platform/ids.ts'
import { giveVoice, tooManyVoices } from '../../devices.ts'
import { humanTask, requireHuman } from '../../human-check.ts'
import { errorOf, formOf, sayWhenAgain } from '../page/forms.ts'
import type { Pages } from '../page/pages.ts'

type Numbered = { Params: { number: string } }

/**
 * 附议. The operation counts a voice once, so the form needs no key and its page can be cached for everybody. A device that is no voice
 * yet is asked one screen more, once.
 */
export async function joinRoute(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<Numbered>('/cases/:number/me-too', async (request, reply) => {
    const { number, title } = await publishedCase(request.visitor, request.params.number)
    return pages.show(request, reply, 'me-too', { number, title, human: humanTask(request.visitor), errors: [] })
  })

  app.post<Numbered>('/cases/:number/me-too', async (request, reply) => {
    const { visitor, params } = request
    const form = formOf(request)
    const page = `/cases/${params.number}`
    const known = visitor.citizen || visitor.voice
    if (!known && form.question === undefined) return reply.redirect(`${page}/me-too`, 303)
    try {
      const voice = known ? visitor.voice : giveVoice(pages.service, request, reply, requireHuman(visitor, form, newId()))
      if (!known && !voice) throw tooManyVoices()
      await join({ ...visitor, voice }, { number: params.number })
    } catch (error) {
      const errors = errorOf(error, {}, 'sum')
      sayWhenAgain(reply, error)
      const { number, title } = await publishedCase(visitor, params.number)
      const { status } = error as { status: number }
      return pages.show(request, reply, 'me-too', { number, title, human: humanTask(visitor), errors }, status)
    }
    for (const path of [page, `${page}?joined=1`]) pages.cache.forget(request, path)
    return reply.redirect(`${page}?joined=1`, 303)
  })
}
