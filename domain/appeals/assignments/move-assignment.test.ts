import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { inTransaction } from '../../perform.ts'
import { advance } from '../advance.ts'
import { clockDays } from '../clocks/desk-clock-days.ts'
import { copyOf } from '../copy-of-lead.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { answer } from './answer.ts'
import { assign } from './assign.ts'
import { object } from './object.ts'
import { pause } from './pause.ts'
import { sign } from './sign.ts'

const test = useSite()
const road = useRoad(test)
const { office } = road

/** The waterworks assist the heating office, which has the lead. The desk has no step for this yet. */
async function twoHands() {
  const given = await road.standing('handling')
  await road.forgetJobs()
  const context = test.desk(office.wen, later(1))
  const assignmentId = await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, given.appealId)
    const assisting = await assign(step, appeal, {
      ...{ unit_id: office.water, kind: 'assisting', state: 'given', round: 1, returnable: true },
      ...{ instruction: '请配合查管道', dispatched_by: office.wen.staffId },
    })
    await advance(step, appeal, copyOf(appeal, assisting), {
      ...{ action: 'dispatched', assignmentId: assisting.id, unitId: office.water },
      ...{ signDue: assisting.sign_due_at.toISOString(), answerDue: assisting.answer_due_at.toISOString() },
    })
    return assisting.id
  })
  return { ...given, assignmentId }
}

const assignments = async (appealId: string) =>
  (await test.db.selectFrom('assignments').selectAll().where('appeal_id', '=', appealId).orderBy('id').execute()).map(
    ({ kind, state, clock, due_at, paused }) => ({ kind, state, clock, due_at, paused }),
  )
const listed = async (actor: typeof office.he, list: 'to-sign' | 'handling' | 'paused' | 'open', now = later(1)) =>
  (await deskList(test.desk(actor, now), list, null)).rows.map(({ number, state, unit }) => [number, state, unit?.name])

it('each unit has its own clock, and a step of one leaves the other and the appeal as they were', async () => {
  const { appealId, assignmentId } = await twoHands()
  const before = await road.row(appealId)
  const [lead] = await assignments(appealId)

  await sign(test.desk(office.he, later(1)), { appealId, assignmentId })
  await pause(test.desk(office.he, later(1)), { appealId, assignmentId, reason: 'force_majeure', text: '大雪封路，进不去' })

  const [leadAfter, assisting] = await assignments(appealId)
  expect(leadAfter).toEqual(lead)
  expect(assisting).toMatchObject({ kind: 'assisting', state: 'in_hand', clock: 'answer', paused: true })
  expect(assisting!.due_at! > lead!.due_at!).toBe(true)
  expect(await road.row(appealId)).toMatchObject({
    ...{ state: 'with_units', lead_state: 'in_hand', unit_id: office.heating, also_units: [office.water] },
    ...{ clock: before.clock, due_at: before.due_at, paused: false },
  })
})

it('each unit reads its own part in its lists, and the office sees both on one page', async () => {
  const { appealId, assignmentId, number } = await twoHands()
  expect(await listed(office.he, 'to-sign')).toEqual([[number, 'dispatched', '自来水公司']])
  expect(await listed(office.deng, 'handling')).toEqual([[number, 'handling', '供热办']])
  await sign(test.desk(office.he, later(1)), { appealId, assignmentId })
  expect(await listed(office.he, 'handling')).toEqual([[number, 'handling', '自来水公司']])

  const page = await deskAppeal(test.desk(office.he, later(1)), appealId)
  // Whoever works at a unit has its own part before them, with its clock and what may be done about it; the office has the lead.
  expect(page).toMatchObject({
    assignmentId,
    state: 'handling',
    unit: { name: '自来水公司' },
    rulings: { answer: { may: true } },
  })
  expect(page.clock).toEqual(page.assignments[1]!.clock)
  const atTheOffice = await deskAppeal(test.desk(office.wen, later(1)), appealId)
  expect([atTheOffice.unit?.name, atTheOffice.clock]).toEqual(['供热办', atTheOffice.assignments[0]!.clock])
  expect(page.assignments.map(({ kind, state, clock, rulings }) => [kind, state, clock?.name, rulings.answer?.may])).toEqual([
    ['lead', 'in_hand', 'answer', false],
    ['assisting', 'in_hand', 'answer', true],
  ])
  const days = await clockDays(test.desk(office.he, later(1)), appealId, assignmentId)
  expect([days.name, days.dueAt]).toEqual(['answer', page.assignments[1]!.clock!.dueAt])
})

it('an objection of one unit waits for a ruling while the other goes on', async () => {
  const { appealId, assignmentId, number } = await twoHands()
  await object(test.desk(office.he, later(1)), {
    ...{ appealId, assignmentId, reason: 'not_our_duty', text: '室内管道不归我们管', suggestsId: null },
  })
  expect((await assignments(appealId)).map(({ state, clock }) => [state, clock])).toEqual([
    ['in_hand', 'answer'],
    ['objected', 'ruling'],
  ])
  expect((await deskList(test.desk(office.wen, later(1)), 'objections', null)).rows.map((row) => row.number)).toEqual([number])
  await answer(test.desk(office.deng, later(1)), {
    ...{ appealId, text: '阀门已经换好，室温回升到二十度，请您放心。', contact: '', attachments: [] },
  })
  expect(await road.stands(appealId)).toBe('answered')
})
