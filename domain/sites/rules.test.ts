import { describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { DEFAULT_DEADLINES } from '../appeals/clocks/deadline-presets.ts'
import type { StaffMember } from '../people/staff.ts'
import { decidePresets } from './decide-presets.ts'
import { policyById, RULES_KEPT_FOR, rulesOf } from './rules.ts'
import { saveCalendarYear } from './save-calendar-year.ts'
import { savePolicy } from './save-policy.ts'
import { calendarYear, policiesInForce, policyVersions } from './views/rules.ts'

const test = useSite()
const YUAN: StaffMember = {
  staffId: '00000000-0000-7000-8000-000000000001',
  sessionId: null,
  name: '袁管理',
  unitId: '00000000-0000-7000-8000-000000000002',
  reach: { system_admin: 'site' },
}
const CLERK: StaffMember = { ...YUAN, reach: { clerk: 'site' } }
const shorter = { ...DEFAULT_DEADLINES, sign: { amount: 2, unit: 'working-hours' as const } }
const hours = (amount: number) => new Date(MONDAY.getTime() + amount * 3_600_000)

describe('the policy in force', () => {
  it('is the preset while nothing was decided', async () => {
    const { deadlines, judging } = await rulesOf(test.house())
    expect(deadlines).toEqual({ id: null, version: 0, body: DEFAULT_DEADLINES })
    expect(judging.body.closeAfterSilence).toEqual({ amount: 15, unit: 'natural-days' })
  })

  it('is not read again for a request that began before it was read: that one may be inside its transaction', async () => {
    const rules = await rulesOf(test.house(hours(1)))
    const moments = [-9999, -1, 0, 1, 9999].map((milliseconds) => new Date(hours(1).getTime() + milliseconds))
    for (const moment of moments) expect(await rulesOf(test.house(moment))).toBe(rules)
    expect(await rulesOf(test.house(hours(2)))).not.toBe(rules)
  })

  it('changes at once where it was saved, and older versions stay readable', async () => {
    await rulesOf(test.house())
    const saved = await savePolicy(test.desk(YUAN), { key: 'deadlines', basedOn: 0, source: '县办发〔2026〕1号', body: shorter })

    expect((await rulesOf(test.house())).deadlines).toEqual({ id: saved.id, version: 1, body: shorter })
    expect((await policyById(test.db, 'deadlines', null)).body).toEqual(DEFAULT_DEADLINES)
    expect((await policyById(test.db, 'deadlines', saved.id)).body.sign.amount).toBe(2)
  })

  it('waits for the day it begins', async () => {
    await decidePresets(test.db, hours(-1))
    await decidePresets(test.db, hours(-1))
    await savePolicy(test.desk(YUAN), { key: 'deadlines', basedOn: 1, source: '县办发', body: shorter, effectiveFrom: hours(48) })

    expect((await rulesOf(test.house())).deadlines.version).toBe(1)
    expect((await rulesOf(test.house(hours(48)))).deadlines.version).toBe(2)
    expect((await policyVersions(test.db, 'deadlines')).map(({ version }) => version)).toEqual([2, 1])
    expect((await policiesInForce(test.house()))[0]).toMatchObject({ key: 'deadlines', version: 1, latest: 2 })
  })

  it('of office hours moves the clocks only when every process goes by it', async () => {
    const body = [{ from: '09:00', to: '11:00' }]
    await savePolicy(test.desk(YUAN), { key: 'hours', basedOn: 0, source: '县办发', body, effectiveFrom: hours(48) })
    expect(await test.performJobs(hours(48))).toEqual([])
    expect(await test.performJobs(new Date(hours(48).getTime() + RULES_KEPT_FOR))).toEqual(['recompute-all-clocks'])
  })

  it('is refused in the past, on an old version, malformed, or to a clerk', async () => {
    const save = (over: object, actor = YUAN) =>
      savePolicy(test.desk(actor), { key: 'deadlines', basedOn: 0, source: '县办发', body: shorter, ...over })

    await expect(save({ effectiveFrom: hours(-1) })).rejects.toMatchObject({ code: 'policy_in_the_past' })
    await expect(save({ body: { ...shorter, sign: { amount: -1, unit: 'hours' } } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(save({ basedOn: 3 })).rejects.toMatchObject({ code: 'policy_changed' })
    await expect(save({}, CLERK)).rejects.toMatchObject({ code: 'not_allowed' })
    await save({})
    await expect(save({})).rejects.toMatchObject({ code: 'policy_changed' })
    expect(await policyVersions(test.db, 'deadlines')).toHaveLength(1)
  })
})

describe('the calendar', () => {
  const year = { year: 2028, source: '国务院办公厅通知', days: [{ day: '2028-01-03', kind: 'holiday' as const, name: '元旦' }] }

  it('takes in a year and has the clocks worked out again', async () => {
    expect((await rulesOf(test.house())).calendar.kindOf('2028-01-03')).toMatchObject({ working: true, provisional: true })
    await saveCalendarYear(test.desk(YUAN), year)

    expect((await rulesOf(test.house())).calendar.kindOf('2028-01-03')).toMatchObject({
      working: false,
      reason: '元旦',
      provisional: false,
    })
    expect(await calendarYear(test.db, 2028)).toMatchObject({ from: 'site', days: year.days })
    // The job waits until no other process uses the old days any more.
    expect(await test.performJobs(new Date(MONDAY.getTime() + RULES_KEPT_FOR - 1))).toEqual([])
    expect(await test.performJobs(new Date(MONDAY.getTime() + RULES_KEPT_FOR))).toEqual(['recompute-all-clocks'])
  })

  it('knows what came with the software, and what nobody knows yet', async () => {
    expect(await calendarYear(test.db, 2026)).toMatchObject({ from: 'software' })
    expect(await calendarYear(test.db, 2031)).toMatchObject({ from: 'unknown', days: [] })
  })

  it.each([
    ['no holiday', { days: [] }],
    ['another year', { days: [{ day: '2027-12-31', kind: 'holiday', name: '' }] }],
    ['a day twice', { days: [year.days[0], year.days[0]] }],
    ['a day that does not exist', { days: [{ day: '2028-02-30', kind: 'holiday', name: '' }] }],
  ])('refuses %s', async (_what, over) => {
    await expect(saveCalendarYear(test.desk(YUAN), { ...year, ...over } as typeof year)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
