import { expect, it } from 'vitest'
import { STATUSES, statusOf } from '../../domain/appeals/status.ts'
import { rulesOf } from '../../domain/sites/rules.ts'
import { databaseOf } from '../../domain/sites/site.ts'
import { hoursText } from '../../platform/calendar/office-hours.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { DEMO_SITE, demoAccounts } from './accounts.ts'
import { stories } from './appeals.ts'
import { loadDemo } from './load.ts'

const test = useSite()
const sending = {
  async sms(): Promise<never> {
    throw new Error('the demo county has nobody to ring')
  },
}

it('plays three months of a county, each road by its own clock, and loads nothing twice', async () => {
  const house = { ...test, channels: sending, clock: () => MONDAY }
  let told = 0
  await loadDemo(house, (done) => {
    told = done
  })
  expect(told).toBe(stories.length)

  const db = databaseOf(test.pool, DEMO_SITE)
  const appeals = await db.selectFrom('appeals').selectAll().execute()
  expect(appeals).toHaveLength(stories.length)
  expect(STATUSES.filter((status) => !appeals.some((appeal) => statusOf(appeal) === status))).toEqual([])
  expect(appeals.filter(({ late }) => late).length).toBeGreaterThan(5)
  expect(appeals.filter((appeal) => statusOf(appeal) === 'handling' && appeal.due_at! < MONDAY).length).toBeGreaterThan(3)
  expect(appeals.filter(({ outcome }) => outcome === 'not_solved').length).toBeGreaterThan(5)
  expect(appeals.filter(({ publication }) => publication === 'published').length).toBeGreaterThan(150)

  // Nobody who spoke is named in public, nor called by surname.
  const names = stories.flatMap(({ who }) => (who && who.length >= 3 ? [who] : []))
  const titled = new RegExp(`(?:${names.map((name) => name[0]).join('|')})(?:先生|女士|大爷|大妈|大姐|大叔|阿姨)`)
  const cases = await db.selectFrom('published_cases').select(['number', 'title', 'body', 'answer', 'words']).execute()
  const naming = cases.flatMap(({ number, ...texts }) => {
    const text = Object.values(texts).join('\n')
    return [names.find((name) => text.includes(name)), titled.exec(text)?.[0]].flatMap((name) =>
      name ? [`${number} ${name}`] : [],
    )
  })
  expect(naming).toEqual([])

  const future = await db.selectFrom('appeal_events').select('action').where('happened_at', '>=', MONDAY).execute()
  expect(future).toEqual([])
  const unsent = await db.selectFrom('messages').select('id').where('state', '!=', 'sent').execute()
  expect(unsent).toEqual([])
  const due = await db.selectFrom('jobs_outbox').select('name').where('run_at', '<=', MONDAY).execute()
  expect(due).toEqual([])

  // Two units have hours of their own, and their appeals show them.
  const rules = await rulesOf({ db, now: MONDAY })
  const units = await db.selectFrom('units').select(['id', 'code']).where('hours', 'is not', null).orderBy('code').execute()
  expect(units.map(({ id, code }) => `${code} ${hoursText(rules.calendarAt(id).spans)}`)).toEqual([
    'heating 08:00—20:00',
    'hewan 08:30—17:30',
  ])

  await loadDemo(house)
  const again = await db.selectFrom('appeals').select('id').execute()
  expect(new Set(again.map(({ id }) => id))).toEqual(new Set(appeals.map(({ id }) => id)))
  expect(demoAccounts.map(({ login }) => login)).toContain('linxiaowan')
})
