import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { recomputeAllClocks } from '../../domain/appeals/assignments/jobs/recompute-all-clocks.ts'
import { historyOf } from '../../domain/appeals/history.ts'
import type { WorkerContext } from '../../domain/contexts.ts'
import { findSite } from '../../domain/sites/register.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { openPool } from '../../platform/database.ts'
import { migrateSite } from '../../platform/postgres/migrate.ts'
import { onServer, withDatabase } from '../postgres.ts'
import { asItIsCalledNow } from './as-it-is-called-now.ts'
import { isOnPurpose } from './changed-on-purpose.ts'
import { differences } from './differences.ts'
import { kept, loadOldDatabase, MADE, oldKeyring, SCHEMA, SITE } from './old-database.ts'
import { idsIn, oneStepOn, withoutNewIds } from './one-step-on.ts'
import { poolCutAfter } from './pool-cut-after.ts'
import { type Seen, whatPeopleSee } from './what-people-see.ts'
import { wholeOf } from './whole-of.ts'

const KILLS = 10

const { server, template } = inject('postgres')
const old = `lxq_old_${process.pid}`
const made = new Set<string>()
let folder: string
let keyring: Keyring
let pool: pg.Pool
let saw: Seen & { anew: unknown; stepped: unknown }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lxq-upgrade-'))
  keyring = oldKeyring(folder)
  const loading = await database(old, template)
  await loadOldDatabase(loading, folder)
  await loading.end()
  pool = await database(`${old}_upgraded`, old)
  await migrateSite(pool, SCHEMA)
  saw = JSON.parse(await kept('what-people-saw.json.br'))
})
afterAll(async () => {
  await pool?.end()
  for (const name of made) await drop(name)
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function database(name: string, from: string): Promise<pg.Pool> {
  await onServer(server, `create database ${name} template ${from} strategy file_copy`)
  made.add(name)
  return openPool(withDatabase(server, name), { max: 6 })
}

async function drop(name: string): Promise<void> {
  await onServer(server, `drop database if exists ${name} with (force)`)
  made.delete(name)
}

/** Does something with a copy of the old database, which is dropped afterwards. */
async function withCopy<Result>(run: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const name = `${old}_copy`
  const copy = await database(name, old)
  try {
    return await run(copy)
  } finally {
    await copy.end()
    await drop(name)
  }
}

async function siteIn(of: pg.Pool): Promise<WorkerContext> {
  const storage = null as never // what is said names files and opens none
  return { site: (await findSite(of, SITE))!, db: databaseOf(of, SITE), now: MADE, keyring, storage, channels: null as never }
}

// Some 500 appeals with every page for six kinds of reader: half a minute where others work too.
test('every history, clock, list and figure is the same after the upgrade', { timeout: 240_000 }, async () => {
  const sees = await whatPeopleSee(await siteIn(pool))

  expect(Object.keys(sees.appeals)).toEqual(Object.keys(saw.appeals))
  const found = Object.entries(sees).flatMap(([part, is]) => {
    const was = asItIsCalledNow(saw[part as keyof Seen])
    return differences(wholeOf(part, was), is, part)
  })
  expect(found.filter((one) => !isOnPurpose(one))).toEqual([])
})

test('the row of an appeal and its lead assignment say the same of clock and state', async () => {
  const { rows } = await pool.query(
    `select a.number from ${SCHEMA}.appeals a join ${SCHEMA}.assignments x on x.id = a.assignment_id
     where (a.lead_state, coalesce(a.unit_id, x.unit_id)) is distinct from (x.state, x.unit_id)
       or a.state = 'with_units' and (a.clock, a.due_at, a.amber_at, a.paused, a.provisional)
         is distinct from (x.clock, x.due_at, x.amber_at, x.paused, x.provisional)`,
  )
  expect(rows).toEqual([])
})

test('what no page shows yet is filled as the histories tell it: whose pause it was, and who was late', async () => {
  const { db } = await siteIn(pool)
  const appeals = await db.selectFrom('appeals').select('id').execute()
  const histories = await Promise.all(appeals.map(({ id }) => historyOf(db, id)))
  const told = histories.flat().flatMap((event) => {
    if (event.action === 'paused') return [`pause ${event.pauseId} of ${event.assignmentId}`]
    return event.action === 'answer_passed' ? [`${event.assignmentId} late ${event.late}`] : []
  })

  const pauses = await db.selectFrom('pauses').select(['id', 'assignment_id']).execute()
  const late = await db.selectFrom('assignments').select(['id', 'late']).where('late', 'is not', null).execute()
  const filled = [
    ...pauses.map(({ id, assignment_id }) => `pause ${id} of ${assignment_id}`),
    ...late.map(({ id, late }) => `${id} late ${late}`),
  ]
  expect(filled.sort()).toEqual(told.sort())
})

test('the running clocks, computed anew from the histories, are what they would have been', async () => {
  const rows = await withCopy(async (again) => {
    await migrateSite(again, SCHEMA)
    await recomputeAllClocks(await siteIn(again), { after: null })
    const clocks = `number, clock as name, due_at as "dueAt", amber_at, provisional, paused`
    return (await again.query(`select ${clocks} from ${SCHEMA}.appeals where due_at is not null order by number`)).rows
  })
  const is = Object.fromEntries(rows.map(({ number, ...row }) => [number, JSON.parse(JSON.stringify(row))]))
  expect(is).toEqual(asItIsCalledNow(saw.anew))
})

test('what was under way goes on: one step with every open appeal leads where it would have led', {
  timeout: 120_000,
}, async () => {
  const now = new Date(MADE.getTime() + 600_000)
  const known = idsIn(await kept('before-two-roads.jsonl.br'))
  const stepped = await withCopy(async (again) => {
    await migrateSite(again, SCHEMA)
    return withoutNewIds(await oneStepOn({ ...(await siteIn(again)), now }), known)
  })
  expect(differences(asItIsCalledNow(saw.stepped), stepped).filter((one) => !isOnPurpose(one))).toEqual([])
})

test(`killed at ${KILLS} points, the upgrade goes on and comes to the same rows and structure`, {
  timeout: 120_000,
}, async () => {
  const [rows, structure] = [await rowsOf(pool), await structureOf(pool)]
  const statements = await withCopy(async (counting) => {
    const counted = poolCutAfter(counting, Number.POSITIVE_INFINITY)
    await migrateSite(counted.pool, SCHEMA)
    return counted.statements()
  })

  const cuts = Array.from({ length: KILLS }, (_, index) => Math.round(((index + 1) * statements) / (KILLS + 1)))
  const left = new Set<string>()
  for (const cut of cuts) {
    await withCopy(async (killed) => {
      await expect(migrateSite(poolCutAfter(killed, cut).pool, SCHEMA)).rejects.toThrow()
      left.add((await migrateSite(killed, SCHEMA)).join())
      expect(await rowsOf(killed)).toEqual(rows)
      expect(await structureOf(killed)).toEqual(structure)
    })
  }
  expect(left.size, 'in how many files it was killed').toBeGreaterThan(2)
})

/** A sum over the rows of each table, in whatever order they lie. */
async function rowsOf(of: pg.Pool): Promise<Record<string, string>> {
  const { rows: tables } = await of.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = $1 and tablename <> 'migrations' order by 1`,
    [SCHEMA],
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await of.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as sum from ${SCHEMA}."${name}" t`,
    )
    sums[name] = rows[0]!.sum
  }
  return sums
}

async function structureOf(of: pg.Pool): Promise<string[]> {
  const client = await of.connect()
  await client.query('set search_path to public') // definitions name a schema where it is not in the path
  const { rows } = await client.query<{ line: string }>(
    `select c.relname || '.' || a.attname || ' ' || a.attnum || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
        || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
     from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = $1::text::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     union all select indexdef from pg_indexes where schemaname = $1::text
     union all select c.relname || ' ' || pg_get_constraintdef(k.oid) || ' ' || convalidated
       from pg_constraint k join pg_class c on c.oid = k.conrelid where connamespace = $1::text::regnamespace
     union all select pg_get_functiondef(oid) from pg_proc where pronamespace = $1::text::regnamespace
     union all select name from ${SCHEMA}.migrations
     order by 1`,
    [SCHEMA],
  )
  client.release(true)
  return rows.map(({ line }) => line)
}
