import { hash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { FastLane } from '../../fast-lane.ts'

interface Kept {
  readonly html: Buffer
  readonly etag: string
  br?: Buffer
  gzip?: Buffer
}

const MOST_PAGES = 1500

/** Caches public pages for some seconds, ready to send. Requests for a page that is being made wait for it. */
export interface PageCache {
  send(request: FastifyRequest, reply: FastifyReply, seconds: number, make: () => Promise<string>): Promise<FastifyReply>
  /** Call this after this process has changed what the page shows. */
  forget(request: FastifyRequest, path: string): void
}

export function openPageCache(lane: FastLane): PageCache {
  const pages = new LRUCache<string, Promise<Kept>>({ max: MOST_PAGES })
  const keyOf = (request: FastifyRequest, url: string, elder: boolean) =>
    `${request.siteContext.site.key} ${elder ? 'elder' : ''} ${url}`

  return {
    async send(request, reply, seconds, make) {
      const key = keyOf(request, request.url, request.cookies.elder === '1')
      let page = pages.get(key)
      if (!page) {
        page = make().then(kept)
        page.catch(() => pages.delete(key))
        pages.set(key, page, { ttl: seconds * 1000 })
      }
      const { etag } = await page

      reply.headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=60`,
        vary: 'Cookie, Accept-Encoding',
        etag,
      })
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
      const body = compressed(request, reply, await page)
      lane.keep(request.raw, { headers: reply.getHeaders(), body }, pages.getRemainingTTL(key))
      return reply.send(body)
    },
    forget(request, path) {
      for (const elder of [true, false]) pages.delete(keyOf(request, path, elder))
      lane.forget(path)
    },
  }
}

function kept(text: string): Kept {
  const html = Buffer.from(text)
  return { html, etag: `W/"${hash('sha256', html, 'base64url').slice(0, 22)}"` }
}

// Compressed once per page. Compressing each reply would cost more than making the page.
function compressed(request: FastifyRequest, reply: FastifyReply, page: Kept): Buffer {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted)) {
    page.br ??= brotliCompressSync(page.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    reply.header('content-encoding', 'br')
    return page.br
  }
  if (/\bgzip\b/.test(accepted)) {
    page.gzip ??= gzipSync(page.html)
    reply.header('content-encoding', 'gzip')
    return page.gzip
  }
  return page.html
}
