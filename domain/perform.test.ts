import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useSite } from '../test/harness.ts'
import { later } from '../test/road.ts'
import { perform } from './perform.ts'
import { rulesOf } from './sites/rules.ts'

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
