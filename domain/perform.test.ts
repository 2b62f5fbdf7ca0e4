import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openPool } from '../platform/database.ts'
import { useSite } from '../test/harness.ts'
import { later } from '../test/road.ts'
import { perform } from './perform.ts'
import { rulesOf } from './sites/rules.ts'
import { databaseOf } from './sites/site.ts'

const site = useSite()

test('operations that hold every connection while the kept rules grow old all end', async () => {
  const pool = openPool(site.url, { max: 2 })
  const db = databaseOf(pool, 'test')
  const house = (now = site.house().now) => ({ ...site.house(now), db })
  await rulesOf(house())

  let begun = 0
  const operations = [1, 2].map(() => {
    const context = house()
    return perform(context, 'wait', async (tx) => {
      await sql`select ${1}::int`.execute(tx) // the connection is taken
      begun++
      while (begun < 3) await new Promise((resolve) => setTimeout(resolve, 5))
      return (await rulesOf(context)).deadlines.version
    })
  })
  while (begun < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  const elsewhere = rulesOf(house(later(1))) // old by now: read anew, for which there is no connection yet
  begun++

  expect(await Promise.all(operations)).toEqual([0, 0])
  expect((await elsewhere).deadlines.version).toBe(0)
  await pool.end()
})
