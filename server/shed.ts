import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { unavailable } from '../platform/refusal.ts'

/**
 * More requests at once than the machine can work on only make everybody wait: beyond the limit they are refused (`busy`, 503 with
 * Retry-After) before any work is done for them. What was accepted goes on undisturbed.
 */
export const shed = fp(async (app: FastifyInstance, { atOnce }: { atOnce: number }) => {
  const counted = new WeakSet<object>()
  let under = 0

  app.addHook('onRequest', (request, _, done) => {
    if ((request.routeOptions.config as { standing?: boolean }).standing) return done() // an open ear is no work
    if (under >= atOnce) return done(unavailable('busy', '现在有点忙，请过几秒再试；您写的内容还在', 3))
    under++
    counted.add(request.raw)
    done()
  })
  const over = (request: FastifyRequest, done: () => void) => {
    if (counted.delete(request.raw)) under--
    done()
  }
  app.addHook('onResponse', (request, _, done) => over(request, done))
  app.addHook('onRequestAbort', over)
})
