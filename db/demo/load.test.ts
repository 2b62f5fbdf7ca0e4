import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { databaseOf } from '../../domain/sites/site.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { DEMO_SITE, demoAccounts, loadDemo } from './load.ts'

const test = useSite()
const sending = {
  async sms() {
    throw new Error('the demo county has nobody to ring')
  },
}

it('plays three months of a county, each road by its own clock, and loads nothing twice', { timeout: 240_000 }, async () => {
  const house = { ...test, channels: sending, clock: () => MONDAY }
  const began = performance.now()
  await loadDemo(house)
  console.log(`loaded in ${Math.round(performance.now() - began)} ms`)
  const db = databaseOf(test.pool, DEMO_SITE)

  const states = await db
    .selectFrom('appeals')
    .select(['state', (row) => row.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const byState = Object.fromEntries(states.map(({ state, count }) => [state, count]))
  console.log(byState)
  for (const state of [
    'received',
    'accepted',
    'declined',
    'dispatched',
    'handling',
    'answered',
    'told',
    'rework',
    'closed',
    'withdrawn',
  ]) {
    expect(byState, state).toHaveProperty(state)
  }

  const { rows } = await sql`select
    (select count(*) from appeals) as appeals,
    (select count(*) from appeals where late) as late,
    (select count(*) from appeals where due_at < ${MONDAY} and state in ('dispatched','handling','rework')) as overdue,
    (select count(*) from published_cases) as published,
    (select count(*) from attachments) as photos,
    (select count(*) from appeal_events) as events,
    (select count(*) from appeal_events where happened_at >= ${MONDAY}) as future,
    (select count(*) from messages where state <> 'sent') as waiting,
    (select count(*) from me_toos) as joined,
    (select count(*) from appeals where outcome = 'not_solved') as unsolved
  `.execute(db)
  console.log(rows[0])

  await loadDemo(house)
  expect(
    await db
      .selectFrom('appeals')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirst(),
  ).toEqual({
    count: (rows[0] as { appeals: number }).appeals,
  })
  expect(demoAccounts.length).toBeGreaterThan(8)
})
