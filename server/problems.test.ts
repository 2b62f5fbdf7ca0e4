import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openApp } from '../test/app.ts'
import { useSite } from '../test/harness.ts'
import { useRoad } from '../test/road.ts'
import { solvedTask } from '../test/solve-task.ts'
import { aUnit, somebody } from '../test/staff.ts'
import type { App } from './app.ts'
import { asRefusal } from './problems.ts'

const site = useSite()
const road = useRoad(site)
const PASSWORD = '石桥-Deng-47'
const TEN_MEGABYTES = 10 * 1024 * 1024
let app: App
let cookie: string

beforeAll(async () => {
  app = await openApp(site)
})
afterAll(() => app.close())
beforeEach(async () => {
  await somebody(site, 'clerk', await aUnit(site, '受理中心'), 'clerk', { password: PASSWORD })
  const entry = await app.inject({
    ...{ method: 'POST', url: '/api/desk/sign-in', payload: { login: 'clerk', password: PASSWORD } },
  })
  cookie = String(entry.headers['set-cookie']).split(';')[0]!
})

test.each([
  ['/api/public/appeals', 'body'],
  ['/api/public/appeals/CS-20261116-00001A/supplements', 'text'],
  ['/api/public/appeals/CS-20261116-00001A/ratings', 'words'],
  ['/api/desk/sign-in', 'password'],
  ['/api/desk/appeals/APPEAL/dispatches', 'instruction'],
  ['/api/desk/appeals/APPEAL/answers', 'text'],
] as const)('%s: a body of 10 MB is refused as a program and a person understand it', async (url, field) => {
  const { appealId } = await road.standing('accepted')
  const events = (await road.row(appealId)).events
  const answer = await app.inject({
    ...{ method: 'POST', url: url.replace('APPEAL', appealId), headers: { cookie, 'content-type': 'application/json' } },
    payload: JSON.stringify({ unitId: road.units.heating, [field]: '长'.repeat(TEN_MEGABYTES / 3) }),
  })
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([413, 'application/problem+json; charset=utf-8'])
  expect(answer.json()).toEqual({
    ...{ type: 'urn:lianxinqiao:refusal:body_too_large', status: 413, code: 'body_too_large' },
    title: '内容太长了，请精简后再提交；您写的内容还在',
  })
  expect((await road.row(appealId)).events).toBe(events)
  expect((await app.inject('/healthz')).statusCode).toBe(200)
})

test.each<[message: string, code?: string]>([
  ['Connection terminated unexpectedly'],
  ['Connection terminated due to connection timeout'],
  ['Client has encountered a connection error and is not queryable'],
  ['Client was closed and is not queryable'],
  ['timeout exceeded when trying to connect'],
  ['read ETIMEDOUT', 'ETIMEDOUT'],
  ['read ECONNRESET', 'ECONNRESET'],
  ['terminating connection due to administrator command', '57P01'],
])('a dead connection to the database, "%s", is busy and no fault of ours', (message, code) => {
  expect(asRefusal(Object.assign(new Error(message), code ? { code } : {}))).toMatchObject({
    status: 503,
    code: 'busy',
    retryAfter: 5,
  })
})

test('a connection that dies in the middle of an appeal is busy, keeps nothing of it, and the next try is taken', async () => {
  const kill = sql`create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`
  await site.db.executeQuery(kill.compile(site.db))
  await site.db.executeQuery(
    sql`create trigger die before insert on appeals for each row execute function die()`.compile(site.db),
  )
  const speak = () =>
    app.inject({
      ...{ method: 'POST', url: '/api/public/appeals', headers: solvedTask(site), payload: { body: '暖气不热，只有十三度。' } },
    })
  const dead = await speak()
  await site.db.executeQuery(sql`drop trigger die on appeals`.compile(site.db))
  await site.db.executeQuery(sql`drop function die`.compile(site.db))
  expect([dead.statusCode, dead.json().code]).toEqual([503, 'busy'])
  expect((await speak()).statusCode).toBe(201)
  expect(await site.db.selectFrom('appeals').select('id').execute()).toHaveLength(1)
})

test('a database whose disk is full is no passing crowd: the citizen is told so', async () => {
  await site.db.executeQuery(
    sql`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`.compile(
      site.db,
    ),
  )
  await site.db.executeQuery(
    sql`create trigger full_disk before insert on appeals for each row execute function full_disk()`.compile(site.db),
  )
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/public/appeals', headers: solvedTask(site), payload: { body: '暖气不热，只有十三度。' } },
  })
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'storage_full', '300'])
  expect(answer.json().title).toBe('服务器暂时存不下新内容了，请过一会儿再试，您写的内容还在')
})
