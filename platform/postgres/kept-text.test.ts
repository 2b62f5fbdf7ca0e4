import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, openPool } from '../database.ts'
import { change, insertion, question } from './kept-text.ts'

interface Loan {
  id: string
  reader: string
  days: number | null
}
interface Library {
  loans: Loan
}

let pool: pg.Pool
const db = () => connect<Library>(pool, 'public')
const run = async <Row>(statement: { compile(): never | object }) =>
  (await db().executeQuery<Row>(statement.compile() as never)).rows

beforeAll(async () => {
  pool = openPool(inject('postgres').server, { max: 1 })
  await pool.query('create table if not exists loans (id text primary key, reader text not null, days integer default 30)')
})
afterAll(async () => {
  await pool.query('drop table loans')
  await pool.end()
})

const lentFor = question<Library, [string, number], { id: string }>((library, reader, days) =>
  library.selectFrom('loans').select('id').where('days', '>=', days).where('reader', '=', reader).orderBy('id'),
)

test('a text that was written once is filled with the values of each time, in whatever order it names them', async () => {
  await run(insertion<Loan>('loans', { id: 'a', reader: '贾', days: 7 }))
  await run(insertion<Loan>('loans', { days: 14, id: 'b', reader: '贾' }))
  await run(
    insertion<Loan>('loans', [
      { id: 'c', reader: '林', days: 7 },
      { id: 'd', reader: '贾', days: null },
    ]),
  )
  await run(
    insertion<Loan>('loans', [
      { id: 'e', reader: '林', days: 28 },
      { id: 'f', reader: '贾', days: 21 },
    ]),
  )
  expect(await run(lentFor('贾', 10))).toEqual([{ id: 'b' }, { id: 'f' }])
  expect(await run(lentFor('林', 1))).toEqual([{ id: 'c' }, { id: 'e' }])
})

test('what is not given keeps its default, or what it was; null is a value', async () => {
  await run(insertion<Loan>('loans', { id: 'g', reader: '孟', days: undefined as never }))
  expect(await run(lentFor('孟', 30))).toEqual([{ id: 'g' }])
  await run(change<Loan>('loans', 'g', { reader: '孟', days: undefined as never }))
  expect(await run(lentFor('孟', 30))).toEqual([{ id: 'g' }])
  await run(change<Loan>('loans', 'g', { days: null }))
  expect(await run(lentFor('孟', 0))).toEqual([])
})

test('a second one of what there may be only once is passed over; without that it is refused', async () => {
  await run(insertion<Loan>('loans', { id: 'h', reader: '先', days: 1 }, { onceBy: 'id' }))
  await run(insertion<Loan>('loans', { id: 'h', reader: '后', days: 1 }, { onceBy: 'id' }))
  expect([await run(lentFor('先', 1)), await run(lentFor('后', 1))]).toEqual([[{ id: 'h' }], []])
  await expect(run(insertion<Loan>('loans', { id: 'h', reader: '后', days: 1 }))).rejects.toMatchObject({ code: '23505' })
})
