import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { forbidden } from '../platform/refusal.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses writes that a page of another site makes a browser send (`cross_site`). Browsers name the origin of a write. Programs do not,
 * but they carry nobody's cookies.
 */
export const sameOrigin = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', (request, _, done) => {
    if (SAFE.includes(request.method)) return done()
    const { origin, host } = request.headers
    const fetchSite = request.headers['sec-fetch-site']
    const foreign =
      origin && origin !== 'null'
        ? hostOf(origin) !== request.host && hostOf(origin) !== host
        : origin === 'null' && fetchSite !== 'same-origin'
    if (foreign || fetchSite === 'cross-site')
      return done(forbidden('cross_site', '这个操作不是从本站页面发出的，请从本站打开页面再试'))
    done()
  })
})

function hostOf(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}
