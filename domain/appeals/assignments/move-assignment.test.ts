import { expect, it } from 'vitest'
import { assisted } from '../../../test/assisted.ts'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { somebody } from '../../../test/staff.ts'
import { withdraw } from '../citizen/withdraw.ts'
import { clockDays } from '../clocks/desk-clock-days.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { answer } from './answer.ts'
import { object } from './object.ts'
import { pause } from './pause.ts'
import { reassign } from './reassign.ts'
import { recall } from './recall.ts'
import { review } from './review.ts'
import { sign } from './sign.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road

/** The waterworks assist the heating office, which has the lead. */
async function twoHands() {
  const given = await road.standing('handling')
  await road.forgetJobs()
  return { ...given, assignmentId: await assisted(test.desk(people.clerk, later(1)), given.appealId, units.water) }
}

const assignments = async (appealId: string) =>
  (await test.db.selectFrom('assignments').selectAll().where('appeal_id', '=', appealId).orderBy('id').execute()).map(
    ({ kind, state, clock, due_at, paused }) => ({ kind, state, clock, due_at, paused }),
  )
const listed = async (actor: typeof people.waterHandler, list: 'to-sign' | 'handling' | 'paused' | 'open', now = later(1)) =>
  (await deskList(test.desk(actor, now), list, null)).rows.map(({ number, state, unit }) => [number, state, unit?.name])

it('each unit has its own clock, and a step of one leaves the other and the appeal as they were', async () => {
  const { appealId, assignmentId } = await twoHands()
  const before = await road.row(appealId)
  const [lead] = await assignments(appealId)

  await sign(test.desk(people.waterHandler, later(1)), { appealId, assignmentId })
  await pause(test.desk(people.waterHandler, later(1)), {
    appealId,
    assignmentId,
    reason: 'force_majeure',
    text: '大雪封路，进不去',
  })

  const [leadAfter, assisting] = await assignments(appealId)
  expect(leadAfter).toEqual(lead)
  expect(assisting).toMatchObject({ kind: 'assisting', state: 'in_hand', clock: 'answer', paused: true })
  expect(assisting!.due_at! > lead!.due_at!).toBe(true)
  expect(await road.row(appealId)).toMatchObject({
    ...{ state: 'with_units', lead_state: 'in_hand', unit_id: units.heating, also_units: [units.water] },
    ...{ clock: before.clock, due_at: before.due_at, paused: false },
  })
})

it('each unit reads its own part in its lists, and the office sees both on one page', async () => {
  const { appealId, assignmentId, number } = await twoHands()
  expect(await listed(people.waterHandler, 'to-sign')).toEqual([[number, 'dispatched', '县供水公司']])
  expect(await listed(people.heatingHandler, 'handling')).toEqual([[number, 'handling', '县供热办']])
  await sign(test.desk(people.waterHandler, later(1)), { appealId, assignmentId })
  expect(await listed(people.waterHandler, 'handling')).toEqual([[number, 'handling', '县供水公司']])

  const page = await deskAppeal(test.desk(people.waterHandler, later(1)), appealId)
  // Whoever works at a unit has its own part before them, with its clock and what may be done about it; the office has the lead.
  expect(page).toMatchObject({
    assignmentId,
    state: 'handling',
    unit: { name: '安澜县供水公司' },
    rulings: { answer: { may: true } },
  })
  expect(page.clock).toEqual(page.assignments[1]!.clock)
  const atTheOffice = await deskAppeal(test.desk(people.clerk, later(1)), appealId)
  expect([atTheOffice.unit?.name, atTheOffice.clock]).toEqual(['县供热办', atTheOffice.assignments[0]!.clock])
  expect(page.assignments.map(({ kind, state, clock, rulings }) => [kind, state, clock?.name, rulings.answer?.may])).toEqual([
    ['lead', 'in_hand', 'answer', false],
    ['assisting', 'in_hand', 'answer', true],
  ])
  const days = await clockDays(test.desk(people.waterHandler, later(1)), appealId, assignmentId)
  expect([days.name, days.dueAt]).toEqual(['answer', page.assignments[1]!.clock!.dueAt])
})

it('an objection of one unit waits for a ruling while the other goes on', async () => {
  const { appealId, assignmentId, number } = await twoHands()
  await object(test.desk(people.waterHandler, later(1)), {
    ...{ appealId, assignmentId, reason: 'not_our_duty', text: '室内管道不归我们管', suggestsId: null },
  })
  expect((await assignments(appealId)).map(({ state, clock }) => [state, clock])).toEqual([
    ['in_hand', 'answer'],
    ['objected', 'ruling'],
  ])
  expect((await deskList(test.desk(people.clerk, later(1)), 'objections', null)).rows.map((row) => row.number)).toEqual([number])
  await answer(test.desk(people.heatingHandler, later(1)), {
    ...{ appealId, text: '阀门已经换好，室温回升到二十度，请您放心。', contact: '', attachments: [] },
  })
  expect(await road.stands(appealId)).toBe('answered')
})

const clerk = (now = later(2)) => test.desk(people.clerk, now)
const handlerOf = (actor: typeof people.waterHandler, now = later(1)) => test.desk(actor, now)
const ANSWERED = { text: '管道已经查过，屋外阀门和管线都没有问题。', contact: '', attachments: [] }

it('an assisting answer that passes tells the citizen nothing; the lead’s does, and ends what others have open', async () => {
  const { appealId, assignmentId } = await twoHands()
  await sign(handlerOf(people.waterHandler), { appealId, assignmentId })
  const part = await answer(handlerOf(people.waterHandler), { appealId, assignmentId, ...ANSWERED })
  await review(clerk(), { appealId, answerId: part.answerId, decision: 'passed', note: '' })
  expect(await road.stands(appealId)).toBe('handling')
  expect((await assignments(appealId)).map(({ state }) => state)).toEqual(['in_hand', 'passed'])
  expect((await road.messages()).filter((text) => text.includes('有答复了'))).toEqual([])

  const whole = await answer(handlerOf(people.heatingHandler), { appealId, ...ANSWERED })
  await review(clerk(), { appealId, answerId: whole.answerId, decision: 'passed', note: '' })
  expect(await road.row(appealId)).toMatchObject({ state: 'told', clock: null })
  expect((await road.messages()).filter((text) => text.includes('有答复了'))).toHaveLength(1)
  await road.forgetJobs()
})

it('what an assisting unit has open ends when the citizen was told, and nothing can be done about it any more', async () => {
  const { appealId, assignmentId } = await twoHands()
  await sign(handlerOf(people.waterHandler), { appealId, assignmentId })
  await pause(handlerOf(people.waterHandler), { appealId, assignmentId, reason: 'force_majeure', text: '大雪封路，进不去' })
  const { answerId } = await answer(handlerOf(people.heatingHandler), { appealId, ...ANSWERED })
  await review(clerk(), { appealId, answerId, decision: 'passed', note: '' })
  await road.forgetJobs()

  expect((await assignments(appealId)).map(({ state, clock }) => [state, clock])).toEqual([
    ['passed', null],
    ['ended', null],
  ])
  expect(await road.notices(appealId)).toContain('assignment_ended → 县供水公司')
  expect(await test.db.selectFrom('pauses').select('id').where('resumed_at', 'is', null).execute()).toEqual([])
  await road.refuses('appeal_state_changed', () =>
    answer(handlerOf(people.waterHandler, later(3)), { appealId, assignmentId, ...ANSWERED }),
  )
})

it('recalling an assisting unit leaves the appeal with the lead; reassigning it keeps it assisting', async () => {
  const first = await twoHands()
  await recall(clerk(later(1)), { appealId: first.appealId, assignmentId: first.assignmentId, reason: '不用协办了' })
  expect(await road.row(first.appealId)).toMatchObject({ status: 'handling', unit_id: units.heating, also_units: [] })
  expect((await deskAppeal(clerk(), first.appealId)).road.dispatchedAt).not.toBeNull()

  const second = await twoHands()
  const { appealId, assignmentId } = second
  await somebody(test, 'county', units.county, 'handler')
  await reassign(clerk(later(1)), { appealId, assignmentId, unitId: units.county, instruction: '' })
  expect(await road.row(appealId)).toMatchObject({
    ...{ status: 'handling', unit_id: units.heating, also_units: [units.county] },
  })
  expect((await assignments(appealId)).map(({ kind, state }) => [kind, state])).toEqual([
    ['lead', 'in_hand'],
    ['assisting', 'reassigned'],
    ['assisting', 'given'],
  ])
})

it('a citizen who withdraws ends the work of every unit', async () => {
  const given = await twoHands()
  await withdraw(test.citizen(null, later(2)), { number: given.number, secret: given.secret })
  expect((await assignments(given.appealId)).map(({ state, clock }) => [state, clock])).toEqual([
    ['withdrawn', null],
    ['withdrawn', null],
  ])
})

it('a unit that loses one of two parts goes on reading the appeal, and no longer when it has lost both', async () => {
  const { appealId, assignmentId } = await twoHands()
  const other = await assisted(clerk(later(1)), appealId, units.water)
  const reads = () => deskAppeal(handlerOf(people.waterHandler), appealId)

  await recall(clerk(later(1)), { appealId, assignmentId, reason: '这一份不用协办了' })
  expect((await reads()).number).toBeTruthy()
  await sign(handlerOf(people.waterHandler), { appealId, assignmentId: other })
  await somebody(test, 'county', units.county, 'handler')
  await reassign(clerk(later(1)), { appealId, assignmentId: other, unitId: units.county, instruction: '' })
  await expect(reads()).rejects.toMatchObject({ code: 'not_allowed' })
})
