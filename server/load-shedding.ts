import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { unavailable } from '../platform/refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A stream that stays open as long as the browser listens. */
    longLived?: boolean
  }
}

/**
 * Load shedding: at most `atOnce` requests are worked on at a time. Further ones are refused (`busy`, 503 with Retry-After) before
 * any work is done for them, because accepting more than the machine can do makes everybody wait.
 */
export const loadShedding = fp(async (app: FastifyInstance, { atOnce }: { atOnce: number }) => {
  const counted = new WeakSet<object>()
  let running = 0

  app.addHook('onRequest', (request, _, done) => {
    // Long-lived streams are not counted.
    if (request.routeOptions.config.longLived) return done()
    if (running >= atOnce) return done(unavailable('busy', '现在有点忙，请过几秒再试；您写的内容还在', 3))
    running++
    counted.add(request.raw)
    done()
  })
  const finish = (request: FastifyRequest, done: () => void) => {
    if (counted.delete(request.raw)) running--
    done()
  }
  app.addHook('onResponse', (request, _, done) => finish(request, done))
  app.addHook('onRequestAbort', finish)
})
