import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openApp } from '../test/app.ts'
import { useSite } from '../test/harness.ts'
import { useRoad } from '../test/road.ts'
import { openBrowser } from '../test/scriptless-browser.ts'
import { somebody } from '../test/staff.ts'
import type { App } from './app.ts'

const site = useSite()
const road = useRoad(site)
const PASSWORD = '石桥-Deng-47'
let app: App
beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())

/** What is the same for everybody says for how long it may be kept; this is the whole list. */
const FOR_EVERYBODY = [
  ...['/', '/cases', '/cases/:number', '/figures', '/about', '/privacy', '/accessibility', '/units', '/files/:id/:size'],
  ...['/feed.atom', '/sitemap.xml', '/robots.txt', '/favicon.svg', '/assets/*', '/desk', '/desk/', '/desk/*'],
  ...['/map/:version/:picture', '/map/tap.svg', '/api/docs', '/api/docs/*', '/api/public/files/:fileId/:size', '/*'],
]
const isForEverybody = (url: string) => FOR_EVERYBODY.includes(url) || url.startsWith('/api/docs')

let cookies: string
beforeEach(async () => {
  const { number, secret } = await road.published()
  await somebody(site, 'reader', road.units.county, 'clerk', { password: PASSWORD })
  const entry = await app.inject({ method: 'POST', url: '/api/desk/sign-in', payload: { login: 'reader', password: PASSWORD } })
  const citizen = openBrowser(app)
  await citizen.open('/track')
  await citizen.submit({ number, secret })
  const own = [...citizen.cookies].map(([name, value]) => `${name}=${value}`)
  cookies = [String(entry.headers['set-cookie']).split(';')[0], ...own].join('; ')
})

test('every answer that is not for everybody is kept nowhere, with and without a session', async () => {
  const personal = routesOf(app).filter(({ url }) => !isForEverybody(url))
  expect(personal.length).toBeGreaterThan(60)
  const { number } = await site.db.selectFrom('appeals').select('number').executeTakeFirstOrThrow()
  const kept: string[] = []
  let answered = 0
  for (const { method, url } of personal) {
    if (url.endsWith('/live')) continue // a stream that stays open, which says so itself
    const path = url.replaceAll(':number', number).replace(/:\w+|\*/g, '00000000-0000-4000-8000-000000000000')
    for (const cookie of ['', cookies]) {
      const { headers, statusCode } = await app.inject({ method, url: path, headers: cookie ? { cookie } : {} })
      if (statusCode === 200) answered++
      if (!/no-store/.test(String(headers['cache-control'])))
        kept.push(`${method} ${url} ${statusCode}: ${headers['cache-control']}`)
    }
  }
  expect(kept).toEqual([])
  expect(answered).toBeGreaterThan(20)
})

/** Every GET of the server, out of its drawn tree of routes. Writes are never kept. */
function routesOf({ printRoutes }: App): { method: 'GET'; url: string }[] {
  const parts: string[] = []
  const found: { method: 'GET'; url: string }[] = []
  for (const line of printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, part, methods] = /^([\s│]*)[├└]── (\S*) ?(?:\(([^)]*)\))?/.exec(line) ?? []
    if (part === undefined) continue
    const depth = indent!.length / 4
    parts.length = depth
    parts[depth] = part
    if (methods?.split(', ').includes('GET')) found.push({ method: 'GET', url: parts.join('') })
  }
  return found
}
