import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { StaffMember } from '../../domain/people/staff.ts'
import { newToken, tokenHash } from '../../platform/crypto/tokens.ts'
import { newId } from '../../platform/ids.ts'
import { openApp } from '../../test/app.ts'
import { dropJobs, MONDAY, useSite } from '../../test/harness.ts'
import { later, useRoad } from '../../test/road.ts'
import type { App } from '../app.ts'

const site = useSite()
const road = useRoad(site)
let app: App
let now = MONDAY

beforeAll(async () => {
  app = await openApp(site, () => now)
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())
beforeEach(() => {
  now = MONDAY
})

/** Somebody's line, as the browser holds it: the ids it was told, and whether it has ended. */
async function lineOf({ staffId }: StaffMember): Promise<{ told: string[]; ended: boolean } & Disposable> {
  const token = newToken()
  const times = { created_at: MONDAY, last_seen_at: MONDAY, expires_at: later(1), revoked_at: null, revoked_why: null }
  const session = { id: newId(), token_hash: tokenHash(token), staff_id: staffId, ...times }
  await site.db.insertInto('staff_sessions').values(session).execute()
  const { port } = app.server.address() as AddressInfo
  const request = http.get({
    port,
    host: '127.0.0.1',
    path: '/api/desk/live',
    headers: { host: 'lianxin.test', cookie: `desk=${token}` },
  })
  const line = { told: [] as string[], ended: false, [Symbol.dispose]: () => request.destroy() }
  await new Promise<void>((resolve, reject) => {
    request.once('error', reject)
    request.once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`))
      response.setEncoding('utf8')
      response.on('data', (text: string) =>
        line.told.push(...[...text.matchAll(/event: appeal\ndata: (\S+)/g)].map(([, id]) => id!)),
      )
      response.on('error', () => {})
      response.on('end', () => {
        line.ended = true
      })
      resolve()
    })
  })
  return line
}

async function changed(): Promise<string> {
  const { appealId } = await road.standing('dispatched', {}, now)
  await dropJobs(site)
  return appealId
}

const soon = { timeout: 8000, interval: 50 } // a look comes every two seconds

test('a line tells which appeals changed, and no longer those that a role taken away had opened', async () => {
  using handler = await lineOf(road.people.heatingHandler) // the first to be told
  using clerk = await lineOf(road.people.clerk)
  const first = await changed()
  await vi.waitFor(() => expect([clerk.told, handler.told]).toEqual([[first], [first]]), soon)

  await site.db.deleteFrom('staff_roles').where('staff_id', '=', road.people.heatingHandler.staffId).execute()
  const second = await changed()
  await vi.waitFor(() => expect(clerk.told).toEqual([first, second]), soon)
  expect(handler).toMatchObject({ told: [first], ended: false })
})

test.each([
  [
    'was signed out elsewhere',
    (ids: string[]) => site.db.updateTable('staff_sessions').set({ revoked_at: MONDAY }).where('staff_id', 'in', ids).execute(),
  ],
  ['has done nothing for hours', async () => (now = later(0, 6))],
])('the line of one who %s ends before it tells anything more', async (_what, leave) => {
  using line = await lineOf(road.people.clerk)
  await leave([road.people.clerk.staffId])
  await changed()
  await vi.waitFor(() => expect(line.ended).toBe(true), soon)
  expect(line.told).toEqual([])
})
