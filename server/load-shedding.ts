import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { unavailable } from '../platform/refusal.ts'
import { isArriving } from './unfinished-requests.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A stream that stays open as long as the browser listens. */
    longLived?: boolean
    /** Never refused as busy: it says whether the service is there. */
    alwaysAnswered?: boolean
  }
}

/**
 * Load shedding: at most `atOnce` requests are worked on at a time. Further ones are refused (`busy`, 503 with Retry-After) before
 * any work is done for them, because accepting more than the machine can do makes everybody wait. A request is not counted while the
 * server waits for the rest of its body: that is no work.
 */
export const loadShedding = fp(async (app: FastifyInstance, { atOnce }: { atOnce: number }) => {
  const counted = new WeakSet<object>()
  const over = new WeakSet<object>()
  let running = 0

  const count = (raw: object) => {
    running++
    counted.add(raw)
  }
  const uncount = (raw: object) => {
    if (counted.delete(raw)) running--
  }

  app.addHook('onRequest', (request, _, done) => {
    const { longLived, alwaysAnswered } = request.routeOptions.config
    if (longLived || alwaysAnswered) return done()
    if (running >= atOnce) return done(unavailable('busy', '现在有点忙，请过几秒再试；您写的内容还在', 3))
    count(request.raw)
    done()
  })
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const { raw } = request
    if (counted.has(raw) && isArriving(request)) {
      uncount(raw)
      raw.once('end', () => {
        if (!over.has(raw)) count(raw)
      })
    }
    done()
  })
  const finish = (request: FastifyRequest, done: () => void) => {
    over.add(request.raw)
    uncount(request.raw)
    done()
  }
  app.addHook('onResponse', (request, _, done) => finish(request, done))
  app.addHook('onRequestAbort', finish)
})
