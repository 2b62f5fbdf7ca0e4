import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Channels } from '../domain/channels/channels.ts'
import type { CitizenContext, DeskContext, SignInContext, SiteContext, WorkerContext } from '../domain/contexts.ts'
import { jobs } from '../domain/jobs.ts'
import { forgetNumbers } from '../domain/numbers/next-number.ts'
import type { Citizen } from '../domain/people/citizen.ts'
import type { StaffMember } from '../domain/people/staff.ts'
import type { Database } from '../domain/schema.ts'
import { findSite } from '../domain/sites/register.ts'
import { forgetRules } from '../domain/sites/rules.ts'
import { databaseOf, type Site } from '../domain/sites/site.ts'
import { type Keyring, openKeyring } from '../platform/crypto/keyring.ts'
import { openFolderStorage } from '../platform/files/folder-storage.ts'
import type { Storage } from '../platform/files/storage.ts'
import { returnDatabase, type TestDatabase, takeDatabase } from './test-database.ts'

/** Monday 16 November 2026, 10:00 in Shanghai: an ordinary working day. */
export const MONDAY = new Date('2026-11-16T02:00:00Z')

export interface Sms {
  readonly phone: string
  readonly text: string
}

/** The site of one test file, on a real PostgreSQL. */
export interface TestSite {
  readonly url: string
  readonly pool: pg.Pool
  readonly db: Database
  readonly site: Site
  readonly keyring: Keyring
  readonly storage: Storage
  readonly folder: string
  /** Messages sent since the test began. */
  readonly sent: Sms[]
  house(now?: Date, requestKey?: string): SiteContext
  desk(actor: StaffMember, now?: Date, requestKey?: string): DeskContext
  /** Somebody who wants to sign in, on a device that nobody knows unless named. */
  door(now?: Date, from?: Partial<Pick<SignInContext, 'address' | 'known'>>): SignInContext
  citizen(citizen?: Citizen | null, now?: Date, requestKey?: string): CitizenContext
  worker(now?: Date): WorkerContext
  /** Performs all jobs due by then and returns their names. */
  performJobs(now?: Date): Promise<string[]>
  waitingJobs(): Promise<string[]>
}

/**
 * Gives a test file its own site, emptied before every test. A test that leaves a job waiting fails: call `performJobs` or
 * `dropJobs` for a job of a later time.
 */
export function useSite(): TestSite {
  const test = {} as Mutable<TestSite>
  let database: TestDatabase | undefined
  let tables: readonly string[] = []

  beforeAll(async () => {
    database = await takeDatabase()
    const { url, pool } = database
    const folder = await mkdtemp(join(tmpdir(), 'lxq-site-'))
    Object.assign(test, {
      url,
      pool,
      folder,
      site: (await findSite(pool, 'test'))!,
      db: databaseOf(pool, 'test'),
      keyring: openKeyring(join(folder, 'keys.json'), { algorithm: 'aes-256-gcm' }),
      storage: openFolderStorage(join(folder, 'files')),
      sent: [],
    })
    tables = await tablesOf(test.db)
  })

  test.house = (now = MONDAY, requestKey) => ({
    site: test.site,
    db: test.db,
    now,
    keyring: test.keyring,
    storage: test.storage,
    ...(requestKey ? { requestKey } : {}),
  })
  test.desk = (actor, now, requestKey) => ({ ...test.house(now, requestKey), actor })
  test.door = (now, from) => ({ ...test.house(now), address: 'address-of-the-test', known: null, ...from })
  test.citizen = (citizen = null, now, requestKey) => ({
    ...test.house(now, requestKey),
    citizen,
    voice: 'voice-of-the-test',
    device: 'voice-of-the-test',
    address: 'address-of-the-test',
    proved: null,
  })
  test.worker = (now) => ({ ...test.house(now), channels: keeping(test.sent) })
  test.waitingJobs = async () =>
    (await test.db.selectFrom('jobs_outbox').select('name').orderBy('id').execute()).map((job) => job.name)
  test.performJobs = async (now = MONDAY) => {
    const done: string[] = []
    for (;;) {
      const job = await test.db
        .deleteFrom('jobs_outbox')
        .where('id', 'in', (query) =>
          query
            .selectFrom('jobs_outbox')
            .select('id')
            .where((or) => or.or([or('run_at', 'is', null), or('run_at', '<=', now)]))
            .orderBy('id')
            .limit(1),
        )
        .returningAll()
        .executeTakeFirst()
      if (!job) return done
      const perform = jobs[job.name as keyof typeof jobs] as (context: WorkerContext, payload: never) => Promise<unknown>
      await perform(test.worker(now), job.payload as never)
      done.push(job.name)
    }
  }

  beforeEach(async () => {
    await empty(test, tables)
    test.sent.length = 0
  })
  afterEach(async () => {
    expect(await test.waitingJobs(), 'a job was left waiting').toEqual([])
  })
  afterAll(async () => {
    if (test.folder) await rm(test.folder, { recursive: true, force: true })
    if (database) await returnDatabase(database)
  })

  return test
}

/** Deletes waiting jobs, for tests of something else. */
export async function dropJobs(test: TestSite): Promise<void> {
  await test.db.deleteFrom('jobs_outbox').execute()
}

async function empty({ db }: TestSite, tables: readonly string[]): Promise<void> {
  // Deletes row by row, because truncating would make two hundred files anew. All rows go, so foreign keys do not matter.
  const statements = tables.map((name) => `if exists (select from ${name}) then delete from ${name}; end if;`)
  await sql
    .raw(`do $$ begin
      set local session_replication_role = replica;
      ${statements.join('\n')}
      update audit_head set seq = 0, hash = '';
    end $$`)
    .execute(db)
  forgetRules(db)
  forgetNumbers(db)
}

async function tablesOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = current_schema() and tablename not in ('migrations', 'audit_head')
  `.execute(db)
  return rows.map(({ name }) => name)
}

function keeping(sent: Sms[]): Channels {
  return {
    async sms(phone, text) {
      sent.push({ phone, text })
      return { outcome: 'sent' }
    },
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
