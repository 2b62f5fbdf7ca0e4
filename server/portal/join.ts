import type { FastifyInstance } from 'fastify'
import { join } from '../../domain/appeals/published-cases/join.ts'
import type { Pages } from './pages.ts'

/**
 * 附议. One voice counts once by itself, so the form needs no key and the page around it can be kept for everybody. No device is
 * marked here: somebody who came without a mark would have a second voice with it.
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
