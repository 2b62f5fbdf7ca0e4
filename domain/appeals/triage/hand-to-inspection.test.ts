import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, SUMMARY, useRoad } from '../../../test/road.ts'
import { dispatch } from '../assignments/dispatch.ts'
import { recomputeAllClocks } from '../assignments/jobs/recompute-all-clocks.ts'
import { supplement } from '../citizen/supplement.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { withdraw } from '../citizen/withdraw.ts'
import { clockDays } from '../clocks/desk-clock-days.ts'
import { conclude } from '../judging/conclude.ts'
import { rate } from '../judging/rate.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { verifyChain } from '../verify-chain.ts'
import { handBack } from './hand-back.ts'
import { handToInspection } from './hand-to-inspection.ts'

const test = useSite()
const road = useRoad(test)
const NOTE = '举报的是供热办，请直接查'
const inspector = (now?: Date) => test.desk(road.people.inspector, now)
const clerk = (now?: Date) => test.desk(road.people.clerk, now)
const report = (over: object = {}) => road.spoken({ kind: 'report', body: '供热办有人收现金，请查。', ...over })
async function handed(now?: Date) {
  const spoken = await report()
  await handToInspection(clerk(now), { appealId: spoken.appealId, note: NOTE })
  return spoken
}

it('goes to the inspectors, who have as long as a unit would have; the citizen is told in plain words', async () => {
  const { appealId, number } = await handed()
  expect(await road.stands(appealId)).toBe('inspection')
  expect(await road.history(appealId)).toEqual(['received', 'accepted', 'handed_to_inspection'])
  expect(await road.clock(appealId)).toBe('answer 12月7日 周一 18:00')
  expect(await road.notices(appealId)).toEqual(['handed_to_inspection → inspector'])
  expect((await road.messages()).at(-1)).toContain(`${number} 转交监督部门办了`)

  const own = await ownCase(test.house(), appealId)
  expect(own.timeline.map(({ what }) => what)).toContain('已转交监督部门办理')
  expect(own).toMatchObject({ answerDue: at('2026-12-07 18:00').toISOString(), may: { withdraw: { allowed: false } } })
  expect(JSON.stringify(own)).not.toContain(NOTE)
  expect(await clockDays(inspector(), appealId)).toMatchObject({ name: 'answer', limit: '15 个工作日' })

  for (const list of ['inspection', 'open'] as const)
    expect((await deskList(inspector(), list, null)).rows.map(({ id }) => id)).toEqual([appealId])
  expect((await deskList(inspector(later(30)), 'late', null)).rows.map(({ id }) => id)).toEqual([appealId])
  expect((await deskList(clerk(), 'queue', null)).rows).toEqual([])
  const timeline = JSON.stringify((await deskAppeal(inspector(), appealId)).timeline)
  expect(timeline).toContain(NOTE)
})

it('and is concluded by them with a finding; nobody judges what was no answer', async () => {
  const { appealId, number, secret } = await handed()
  await conclude(inspector(later(3)), { appealId, finding: '已经查实，当事人停职，收的钱退回。' })
  expect(await road.stands(appealId)).toBe('closed')
  expect(await road.clock(appealId)).toBe('no clock')
  const judged = { number, secret, outcome: 'solved', attitude: null, speed: null, result: null, words: '' } as const
  await road.refuses('not_answered_yet', () => rate(test.citizen(), judged))
  expect(await verifyChain(test.db, appealId)).toMatchObject({ intact: true })
})

it('or dispatched by them, with a summary, to a unit that is not named; from there it takes the usual road', async () => {
  const { appealId } = await handed()
  const to = { appealId, unitId: road.units.housing, instruction: '', summary: SUMMARY }
  await road.refuses('names_the_unit', () => dispatch(inspector(), { ...to, unitId: road.units.heating }))
  await road.refuses('summary_needed', () => dispatch(inspector(), { ...to, summary: '' }))
  await road.refuses('not_allowed', () => dispatch(clerk(), to))
  await dispatch(inspector(later(1)), to)
  expect(await road.stands(appealId)).toBe('dispatched')
  expect(await road.clock(appealId)).toMatch(/^sign /)
  const page = await deskAppeal(test.desk(road.people.housingHandler), appealId)
  expect(page.body).toBe(SUMMARY)
  expect(JSON.stringify(page)).not.toMatch(/监督|供热办有人/)
})

it('or given back: the triage clock goes on where it stopped', async () => {
  const spoken = await report()
  const { appealId } = spoken
  const before = (await road.row(appealId)).due_at!
  await handToInspection(clerk(later(0, 1)), { appealId, note: NOTE })
  await handBack(inspector(later(2, 1)), { appealId, note: '不是我们管的人，请分派住建局' })
  expect(await road.stands(appealId)).toBe('accepted')
  const { clock, due_at } = await road.row(appealId)
  expect(clock).toBe('triage')
  expect(due_at!.getTime()).toBeGreaterThan(before.getTime())
  expect((await road.notices(appealId)).at(-1)).toBe('handed_back → clerk')
  await handToInspection(clerk(later(3)), { appealId, note: NOTE })
  expect(await road.clock(appealId)).toBe('answer 12月10日 周四 18:00')
})

it('the clock is the one that the events say after a recomputation too', async () => {
  const { appealId } = await handed()
  const clock = await road.clock(appealId)
  await test.db
    .updateTable('appeals')
    .set({ due_at: later(1) })
    .where('id', '=', appealId)
    .execute()
  await recomputeAllClocks(test.worker(), { after: null })
  expect(await road.clock(appealId)).toBe(clock)
})

it('what the citizen adds reaches the inspectors, and taking it back is no longer possible', async () => {
  const { appealId, number, secret } = await handed()
  await supplement(test.citizen(null, later(0, 1)), { number, secret, text: '还有录音', attachments: [] })
  expect((await road.notices(appealId)).at(-1)).toBe('supplemented → inspector')
  await road.refuses('appeal_over', () => withdraw(test.citizen(), { number, secret }))
})

it('only a report, only from triage, only by a clerk; two at once hand it over once', async () => {
  const { appealId } = await road.spoken({ phone: '13900005678' })
  await road.refuses('appeal_state_changed', () => handToInspection(clerk(), { appealId, note: NOTE }))
  const one = await report()
  await road.refuses('not_allowed', () => handToInspection(inspector(), { appealId: one.appealId, note: NOTE }))
  await road.refuses('appeal_state_changed', () => handBack(inspector(), { appealId: one.appealId, note: NOTE }))
  const both = await Promise.allSettled([
    handToInspection(clerk(), { appealId: one.appealId, note: NOTE }),
    handToInspection(test.desk(road.people.otherClerk), { appealId: one.appealId, note: NOTE }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const rows = await test.db.selectFrom('handovers').selectAll().execute()
  expect(rows).toHaveLength(1)

  const key = 'abcdefghijklmnop'
  const back = { appealId: one.appealId, note: '请再看看' }
  await handBack(test.desk(road.people.inspector, undefined, key), back)
  expect(await handBack(test.desk(road.people.inspector, undefined, key), back)).toEqual({ state: 'accepted' })
})
