import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { MONDAY, useSite } from '../test/harness.ts'
import { later } from '../test/road.ts'
import { aUnit, somebody } from '../test/staff.ts'
import { inTransaction, perform } from './perform.ts'
import { rulesOf } from './sites/rules.ts'
import { insertRows } from './written.ts'

const site = useSite()

test('operations that hold every connection while the kept rules grow old all end', async () => {
  const most = site.pool.options.max
  await rulesOf(site.house())

  let begun = 0
  const operations = Array.from({ length: most }, () => {
    const context = site.house()
    return perform(context, 'wait', async ({ tx, rules }) => {
      await sql`select ${1}::int`.execute(tx) // the connection is taken
      begun++
      while (begun <= most) await new Promise((resolve) => setTimeout(resolve, 5))
      return rules.deadlines.version
    })
  })
  while (begun < most) await new Promise((resolve) => setTimeout(resolve, 5))
  const elsewhere = rulesOf(site.house(later(1))) // old by now: read anew, for which there is no connection yet
  begun++

  expect(await Promise.all(operations)).toEqual(operations.map(() => 0))
  expect((await elsewhere).deadlines.version).toBe(0)
})

test('a step knows who makes it, and its db is its transaction', async () => {
  const clerk = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
  const movers = [site.desk(clerk), site.citizen(), site.worker()].map((context) =>
    inTransaction(context, async ({ mover, tx, db }) => {
      expect(db).toBe(tx)
      return mover
    }),
  )
  expect(await Promise.all(movers)).toEqual([{ by: 'staff', staffId: clerk.staffId }, { by: 'citizen' }, { by: 'house' }])
})

test('a write that fails fails the operation, and nothing of it stays', async () => {
  const notice = insertRows('calendar_notices', { year: 2026, source: '通知', loaded_at: MONDAY })
  const twice = inTransaction(site.house(), async ({ write }) => {
    write(notice)
    write(notice)
  })
  await expect(twice).rejects.toMatchObject({ code: '23505' })
  expect(await site.db.selectFrom('calendar_notices').selectAll().execute()).toEqual([])
})

test('writes that must follow one another do: a row is changed after it was inserted, and changed again', async () => {
  const answer = { key: 'one', result: '1', done_at: MONDAY }
  await inTransaction(site.house(), async ({ write, tx }) => {
    write(insertRows('requests_done', answer))
    write(tx.updateTable('requests_done').set({ result: '2' }).where('key', '=', 'one'))
    write(tx.updateTable('requests_done').set({ result: '3' }).where('key', '=', 'one').where('done_at', '=', MONDAY))
  })
  expect(await site.db.selectFrom('requests_done').select('result').execute()).toEqual([{ result: 3 }])
})

test('a repeat gets the first answer, and what it did meanwhile is undone', async () => {
  const notice = (year: number) => insertRows('calendar_notices', { year, source: '通知', loaded_at: MONDAY })
  const load = (year: number) =>
    perform(site.house(MONDAY, 'load-notice'), 'load', async ({ write }) => {
      write(notice(year))
      return { year }
    })
  expect([await load(2026), await load(2027)]).toEqual([{ year: 2026 }, { year: 2026 }])
  expect(await site.db.selectFrom('calendar_notices').select('year').execute()).toEqual([{ year: 2026 }])
})
