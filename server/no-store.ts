import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** An answer that does not say that it may be kept is kept nowhere: it may be for one person. What is for everybody says so itself. */
export const noStore = fp(async (app: FastifyInstance) => {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done()
  })
})
