import type { FastifyInstance } from 'fastify'
import { publishedCases } from '../../../domain/appeals/published-cases/views/published-cases.ts'
import { publishedNumbers } from '../../../domain/appeals/published-cases/views/published-numbers.ts'
import type { Pages } from '../page/pages.ts'

/** Atom feed, sitemap and robots.txt. */
export async function feeds(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get('/feed.atom', async (request, reply) => {
    const { site, origin } = await pages.frame(request)
    const { rows } = await publishedCases(request.siteContext.db, {})
    const entries = rows.map(
      ({ number, title, unit, publishedAt }) =>
        `<entry><id>${escaped(`${origin}/cases/${number}`)}</id><title>${escaped(title)}</title><link href="${escaped(`${origin}/cases/${number}`)}"/><updated>${publishedAt}</updated><summary>${escaped(`${unit ?? '承办单位'}已经答复`)}</summary></entry>`,
    )
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(
        `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${escaped(`${origin}/`)}</id><title>${escaped(`${site.name} 最新回应`)}</title><link href="${escaped(`${origin}/`)}"/><link rel="self" href="${escaped(`${origin}/feed.atom`)}"/><author><name>${escaped(site.name)}</name></author><updated>${rows[0]?.publishedAt ?? '2026-01-01T00:00:00.000Z'}</updated>${entries.join('')}</feed>`,
      )
  })

  app.get('/sitemap.xml', async (request, reply) => {
    const { origin } = await pages.frame(request)
    const cases = (await publishedNumbers(request.siteContext.db)).map((number) => `/cases/${number}`)
    const urls = ['/', '/cases', '/figures', '/about', '/privacy', '/accessibility', ...cases]
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(
        `<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((path) => `<url><loc>${escaped(origin + path)}</loc></url>`).join('')}</urlset>`,
      )
  })

  app.get('/robots.txt', async (request, reply) => {
    const { origin } = await pages.frame(request)
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(
        `User-agent: *\nDisallow: /track\nDisallow: /mine\nDisallow: /speak/\nDisallow: /desk\nDisallow: /api\nSitemap: ${origin}/sitemap.xml\n`,
      )
  })
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(NOT_XML, '')

// Characters that XML 1.0 forbids.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
