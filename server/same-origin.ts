import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { forbidden } from '../platform/refusal.ts'
import type { openSites } from './sites.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses writes that a page of another site makes a browser send (`cross_site`), also one of a neighbouring host, such as another service
 * of the county, unless that host is registered for this site (`bin/site change --host`). Browsers name the origin of a write. Programs do
 * not, but they carry nobody's cookies.
 */
export const sameOrigin = fp(async (app: FastifyInstance, { sites }: { sites: ReturnType<typeof openSites> }) => {
  app.addHook('onRequest', async (request) => {
    if (SAFE.includes(request.method)) return
    const { origin, host } = request.headers
    const fetchSite = request.headers['sec-fetch-site']
    const named = origin && origin !== 'null' ? hostOf(origin) : null
    const here = named ? named === request.host || named === host : origin !== 'null' || fetchSite === 'same-origin'
    if (here && fetchSite !== 'cross-site' && fetchSite !== 'same-site') return
    if (fetchSite === 'same-site' && named && (await isListed(request.hostname, named))) return
    throw forbidden('cross_site', '这个操作不是从本站页面发出的，请从本站打开页面再试')
  })

  async function isListed(hostname: string, host: string): Promise<boolean> {
    const { site } = await sites.at(hostname)
    return site.hosts.includes(host.replace(/:\d+$/, '').toLowerCase())
  }
})

function hostOf(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}
