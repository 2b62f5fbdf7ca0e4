import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, openPool, senderOf } from '../database.ts'

interface Shelf {
  books: { id: number; title: string }
}

let pool: pg.Pool
const db = () => connect<Shelf>(pool, 'public')

beforeAll(async () => {
  pool = openPool(inject('postgres').server, { max: 1 }) // one: what one transaction leaves behind, the next one meets
  await pool.query('create table if not exists books (id integer primary key, title text not null)')
})
afterAll(async () => {
  await pool.query('drop table books')
  await pool.end()
})

const titles = async () => (await db().selectFrom('books').select('title').orderBy('id').execute()).map(({ title }) => title)

test('what waits is written before what is asked next, and a commit takes the rest along', async () => {
  const seen = await db()
    .transaction()
    .execute(async (tx) => {
      const { ask, wait } = await senderOf(tx)
      wait(tx.insertInto('books').values({ id: 1, title: '石拱桥' }).compile())
      const [one, two] = await Promise.all([
        ask(tx.selectFrom('books').select('title').compile()),
        ask(sql<{ sum: number }>`select 1 + ${1}::int as sum`.compile(tx)),
      ])
      wait(tx.insertInto('books').values({ id: 2, title: '渡口' }).compile())
      return [one, two]
    })

  expect(seen).toEqual([[{ title: '石拱桥' }], [{ sum: 2 }]])
  expect(await titles()).toEqual(['石拱桥', '渡口'])
})

test('a write that fails fails the commit with its own reason, and nothing of it is kept', async () => {
  const before = await titles()
  const failing = db()
    .transaction()
    .execute(async (tx) => {
      const { wait } = await senderOf(tx)
      wait(tx.insertInto('books').values({ id: 3, title: '灯塔' }).compile())
      wait(tx.insertInto('books').values({ id: 1, title: '重号' }).compile())
    })

  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await titles()).toEqual(before)
})

test('a question behind a failed one is told the same; the connection serves on, also what was prepared in vain', async () => {
  const unknown = sql`select title from books where id = ${1} and nowhere = ${2}`
  const later = sql<{ title: string }>`select title from books where id = ${1} and length(title) > ${0}`
  const told = await db()
    .transaction()
    .execute(async (tx) => {
      const { ask } = await senderOf(tx)
      const both = await Promise.allSettled([ask(unknown.compile(tx)), ask(later.compile(tx))])
      throw Object.assign(new Error('over'), { both })
    })
    .catch(({ both }: { both: PromiseSettledResult<unknown>[] }) => both)

  expect(told).toMatchObject([
    { status: 'rejected', reason: { code: '42703' } },
    { status: 'rejected', reason: { code: '42703' } },
  ])
  expect((await later.execute(db())).rows).toEqual([{ title: '石拱桥' }])
})

test('a transaction that is given up before anything was sent writes nothing, and whoever asked is told', async () => {
  const before = await titles()
  let asked: Promise<unknown> = Promise.resolve()
  const given = db()
    .transaction()
    .execute(async (tx) => {
      const { ask, wait } = await senderOf(tx)
      wait(tx.insertInto('books').values({ id: 9, title: '没有写完' }).compile())
      asked = ask(tx.selectFrom('books').selectAll().compile())
      asked.catch(() => {})
      throw new Error('changed my mind')
    })

  await expect(given).rejects.toThrow('changed my mind')
  await asked.catch(() => {})
  expect(await titles()).toEqual(before)
})

test('a connection that breaks in the middle tells everybody', async () => {
  const broken = db()
    .transaction()
    .execute(async (tx) => {
      const { ask, wait } = await senderOf(tx)
      wait(tx.insertInto('books').values({ id: 7, title: '断电' }).compile())
      return await Promise.all([
        ask(sql`select pg_terminate_backend(pg_backend_pid()), ${1}::int`.compile(tx)),
        ask(tx.selectFrom('books').selectAll().where('id', '>', 0).compile()),
      ])
    })

  await expect(broken).rejects.toThrow()
  expect(await titles()).not.toContain('断电')
})

test('times, days, numbers, lists and nothing come back as they were given, whatever the time zone of the connection', async () => {
  const at = new Date('2026-02-28T15:59:59.987Z')
  for (const zone of ['UTC', 'Asia/Shanghai', 'Asia/Kathmandu']) {
    const [row] = await db()
      .transaction()
      .execute(async (tx) => {
        const { ask } = await senderOf(tx)
        await ask(sql`select set_config('timezone', ${zone}, true)`.compile(tx))
        const first = await ask(SORTS(at).compile(tx))
        expect(await ask(SORTS(at).compile(tx)), 'the second time its columns are known').toEqual(first)
        return first
      })
    expect(row, zone).toEqual({
      at,
      whole: new Date('2026-02-28T00:00:00Z'),
      old: new Date('0044-03-15T08:00:00Z'),
      day: '2026-02-28',
      many: 12,
      words: ['a', '"b', ''],
      none: null,
      yes: true,
      more: { 内容: [1] },
    })
  }
})

const SORTS = (at: Date) => sql`
  select ${at}::timestamptz as at, ${new Date('2026-02-28T00:00:00Z')}::timestamptz as whole, ${new Date('0044-03-15T08:00:00Z')}::timestamptz as old,
    ${'2026-02-28'}::date as day, ${12}::bigint as many, ${['a', '"b', '']}::text[] as words, ${null}::text as none, ${true}::boolean as yes,
    ${{ 内容: [1] }}::jsonb as more`

test('a value that cannot be written down fails its own statement, and the connection serves on', async () => {
  const round: Record<string, unknown> = {}
  round.self = round
  await expect(sql`select ${round}::jsonb as x`.execute(db())).rejects.toThrow()
  expect((await sql`select ${1}::int as x`.execute(db())).rows).toEqual([{ x: 1 }])
})

test('a refused statement is known no better afterwards: put right, it answers', async () => {
  await expect(sql`select 10 / ${0}::int as x`.execute(db())).rejects.toMatchObject({ code: '22012' })
  expect((await sql`select 10 / ${5}::int as x`.execute(db())).rows).toEqual([{ x: 2 }])
  expect((await sql`select 10 / ${2}::int as x where ${true}::boolean`.execute(db())).rows).toEqual([{ x: 5 }])
  expect((await sql`select 10 / ${2}::int as x where ${false}::boolean`.execute(db())).rows).toEqual([])
})
