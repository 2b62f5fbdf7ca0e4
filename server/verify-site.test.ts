import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { audit } from '../domain/sites/audit.ts'
import { MONDAY, useSite } from '../test/harness.ts'
import { useRoad } from '../test/road.ts'
import { verifySite } from './verify-site.ts'

const test = useSite()
const road = useRoad(test)
const verified = async () => (await verifySite(test.db, 'command', MONDAY)).logs

let told = { appealId: '', number: '' }
let links = 0

beforeEach(async () => {
  for (const key of ['a', 'b', 'c', 'd'])
    await test.db
      .transaction()
      .execute((tx) => audit(tx, { now: MONDAY }, 'policy_saved', { actorId: null, particulars: { version: 1, key } }))
  await road.standing('received')
  told = await road.standing('told')
  await road.standing('withdrawn')
  await road.forgetJobs()
  const all = await test.db.selectFrom('appeal_events').select('seq').execute()
  links = all.length
})

const AUDIT = { log: 'audit', subjects: 1, links: 4, broken: 0, first: null }
const appeals = () => ({ log: 'appeals', subjects: 3, links, broken: 0, first: null })

it('counts what it has worked out again, and keeps it for the auditor', async () => {
  expect(await verified()).toEqual([AUDIT, appeals()])
  expect(await test.db.selectFrom('verifications').select(['by', 'started_at', 'logs']).execute()).toEqual([
    { by: 'command', started_at: MONDAY, logs: [AUDIT, appeals()] },
  ])
})

/** What somebody with a way into the database would write. `of` names the chain among those of its table. */
const renumber = (table: string, of: string, from: number, by: number) => [
  `update ${table} set seq = seq + 1000 where ${of} and seq >= ${from}`,
  `update ${table} set seq = seq - ${1000 - by} where ${of} and seq >= 1000`,
]
const CASES: [string, (table: string, of: string, columns: string) => string[], object][] = [
  [
    'altered',
    (table, of) => [`update ${table} set particulars = '{"x": 1}' where ${of} and seq = 2`],
    { damage: 'altered', at: 2 },
  ],
  ['removed', (table, of) => [`delete from ${table} where ${of} and seq = 2`], { damage: 'removed', at: 2 }],
  [
    'removed, the others numbered anew',
    (table, of) => [`delete from ${table} where ${of} and seq = 2`, ...renumber(table, of, 3, -1)],
    { damage: 'removed', at: 2 },
  ],
  [
    'inserted',
    (table, of, columns) => [
      ...renumber(table, of, 3, 1),
      `insert into ${table} (${columns}, seq, action, actor_id, particulars, happened_at, hash)
       select ${columns.replace('id, subject_id', 'gen_random_uuid(), subject_id')}, 3, action, actor_id, particulars, happened_at, 'x'
       from ${table} where ${of} and seq = 2`,
    ],
    { damage: 'inserted', at: 3 },
  ],
  ['cut off', (table, of) => [`delete from ${table} where ${of} and seq >= 4`], { damage: 'cut_off', at: 4 }],
]

it.each(CASES)('names the first link of the audit that was %s', async (_what, statements, first) => {
  for (const text of statements('audit_events', 'true', 'id, subject_id')) await sql.raw(text).execute(test.db)
  expect(await verified()).toMatchObject([{ log: 'audit', broken: 1, first: { number: null, ...first } }, appeals()])
})

it.each(CASES)('names the appeal and its first link that was %s', async (_what, statements, first) => {
  const of = `appeal_id = '${told.appealId}'`
  for (const text of statements('appeal_events', of, 'appeal_id, by')) await sql.raw(text).execute(test.db)
  const [ofAudit, ofAppeals] = await verified()
  expect(ofAudit).toEqual(AUDIT)
  expect(ofAppeals).toMatchObject({ subjects: 3, broken: 1, first: { number: told.number, ...first } })
})

it('counts every broken history and names the first', async () => {
  await sql`delete from appeal_events where seq = 1`.execute(test.db)
  const { number } = await test.db.selectFrom('appeals').select('number').orderBy('id').limit(1).executeTakeFirstOrThrow()
  const first = { number, damage: 'cut_off', at: 1 }
  expect((await verified())[1]).toEqual({ ...appeals(), links: links - 3, broken: 3, first })
})
