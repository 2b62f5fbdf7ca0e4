import type { FastifyInstance } from 'fastify'
import { setCookie } from '../../cookies.ts'
import type { Pages } from './pages.ts'

/** 长辈版: larger type and targets, remembered only by a cookie. */
export async function elderSwitch(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<{ Querystring: { on?: string; to?: string } }>('/elder', async ({ query }, reply) => {
    const on = query.on === '1'
    setCookie(pages.service, reply, 'elder', on ? '1' : '', { path: '/', lasts: on ? 365 * 24 * 3600 : 0 })
    return reply.header('cache-control', 'no-store').redirect(ownAddress(query.to), 303)
  })
}

/** The address if it is a path of this site, else `/`. Addresses with `//` or a backslash at the start lead to other sites. */
export function ownAddress(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) ? to : '/'
}
