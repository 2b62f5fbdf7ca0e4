import type { FastifyInstance } from 'fastify'
import { join } from '../../../domain/appeals/published-cases/join.ts'
import type { Pages } from '../page/pages.ts'

/**
 * 附议. The operation counts a voice once, so the form needs no key and its page can be cached for everybody. The device gets no cookie
 * here, because with a new cookie it would count as a second voice.
 */
export async function joinRoute(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.post<{ Params: { number: string } }>(
    '/cases/:number/me-too',
    { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } },
    async (request, reply) => {
      await join(request.visitor, { number: request.params.number })
      const page = `/cases/${request.params.number}`
      for (const path of [page, `${page}?joined=1`]) pages.cache.forget(request, path)
      return reply.redirect(`${page}?joined=1`, 303)
    },
  )
}
