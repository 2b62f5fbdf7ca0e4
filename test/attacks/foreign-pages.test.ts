import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSiteHosts } from '../../domain/sites/register.ts'
import type { App } from '../../server/app.ts'
import { openApp } from '../app.ts'
import { useSite } from '../harness.ts'

const site = useSite()
let app: App
beforeAll(async () => {
  await changeSiteHosts(site.pool, site.site.key, ['lxq.county.example', 'www.county.example'])
  app = await openApp(site)
})
afterAll(() => app.close())

const write = async (fetchSite: string, origin?: string) => {
  const headers = { host: 'lxq.county.example', 'sec-fetch-site': fetchSite, ...(origin ? { origin } : {}) }
  const { statusCode } = await app.inject({ method: 'POST', url: '/sign-out', headers })
  return statusCode === 403 ? 'refused' : 'done'
}

test.each([
  ['same-origin', 'https://lxq.county.example', 'done'],
  ['none', undefined, 'done'],
  ['same-site', undefined, 'refused'],
  ['same-site', 'https://forum.county.example', 'refused'],
  ['same-site', 'https://www.county.example', 'done'],
  ['cross-site', 'https://www.county.example', 'refused'],
  ['cross-site', 'https://evil.example', 'refused'],
] as const)('a write that is %s, from %s, is %s', async (fetchSite, origin, expected) => {
  expect(await write(fetchSite, origin)).toBe(expected)
})
