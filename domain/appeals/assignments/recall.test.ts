import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { clockDays } from '../clocks/desk-clock-days.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { decline } from '../triage/decline.ts'
import { dispatch } from './dispatch.ts'
import { reassign } from './reassign.ts'
import { recall } from './recall.ts'
import { sign } from './sign.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road
const takenBack = (appealId: string, now = later(0, 1), who = people.clerk) =>
  recall(test.desk(who, now), { appealId, reason: '点错了，应派给自来水公司' })
const toWater = (appealId: string, now: Date) =>
  dispatch(test.desk(people.clerk, now), { appealId, unitId: units.water, instruction: '' })

it('lies again where it waits to be dispatched; the unit is told, and has it no more', async () => {
  const { appealId } = await road.standing('dispatched')
  expect(await takenBack(appealId)).toEqual({ state: 'accepted' })

  expect(await road.row(appealId)).toMatchObject({ state: 'accepted', unit_id: null, assignment_id: null, clock: 'triage' })
  expect((await road.history(appealId)).slice(-2)).toEqual(['dispatched', 'recalled'])
  expect((await road.notices(appealId)).at(-1)).toBe('recalled → 县供热办')
  const { assignments } = await deskAppeal(test.desk(people.clerk, later(0, 1)), appealId)
  expect(assignments).toMatchObject([{ state: 'recalled', recallReason: '点错了，应派给自来水公司' }])

  expect((await deskList(test.desk(people.clerk, later(0, 1)), 'queue', null)).rows.map(({ id }) => id)).toEqual([appealId])
  await road.refuses('not_allowed', () => sign(test.desk(people.heatingHandler, later(0, 1)), { appealId }))
  await road.refuses('not_allowed', () => deskAppeal(test.desk(people.heatingHandler, later(0, 1)), appealId))
})

it('triage goes on where the dispatch had stopped it: nothing is won, nothing lost, and the screen says why', async () => {
  const { appealId } = await road.spoken()
  const before = await road.clock(appealId)
  expect(before).toBe('triage 11月16日 周一 16:00')
  await dispatch(test.desk(people.clerk, later(0, 1)), { appealId, unitId: units.heating, instruction: '' })
  await takenBack(appealId, later(1, 1))
  expect(await road.clock(appealId)).toBe('triage 11月17日 周二 16:00')
  const days = JSON.stringify(await clockDays(test.desk(people.clerk, later(1, 2)), appealId))
  expect(days).toContain('11:00 收回分派，继续计时')
})

it('the next unit gets its full limits, may object, and the road begins with its dispatch', async () => {
  const { appealId } = await road.standing('dispatched')
  await takenBack(appealId, later(1))
  await toWater(appealId, later(1, 1))
  expect(await road.clock(appealId)).toBe('sign 11月17日 周二 17:00')
  expect(await road.assignment(appealId)).toMatchObject({ returnable: true, answer_due_at: at('2026-11-26 18:00') })
  await sign(test.desk(people.waterHandler, later(1, 2)), { appealId })

  const dispatchedAt = later(1, 1).toISOString()
  expect((await ownCase(test.house(later(2)), appealId)).road).toMatchObject({ dispatchedAt })
  expect((await deskAppeal(test.desk(people.clerk, later(2)), appealId)).road).toMatchObject({ dispatchedAt })
})

it('staff read who took it back from whom, the citizen in plain words that it is being handed on anew', async () => {
  const { appealId } = await road.standing('dispatched')
  await takenBack(appealId)
  const desk = (await deskAppeal(test.desk(people.clerk, later(0, 2)), appealId)).timeline.at(-1)
  expect(desk).toMatchObject({ what: '收回对安澜县供热管理办公室的分派', note: '原派单位有误，回到待分派' })
  expect(desk!.who).toContain(road.people.clerk.name)

  const own = await ownCase(test.house(later(0, 2)), appealId)
  expect(own.timeline.at(-1)).toMatchObject({ what: '原派单位有误，正在重新转办', who: null, note: null })
  expect(own).toMatchObject({ state: 'accepted', unit: null, road: { dispatchedAt: null, signedAt: null } })
  expect(JSON.stringify(own)).not.toContain('点错了')
})

it('what a first unit had signed before it was handed on counts no more either', async () => {
  const { appealId } = await road.standing('handling')
  await reassign(test.desk(people.clerk, later(1)), { appealId, unitId: units.water, instruction: '' })
  await takenBack(appealId, later(1, 1))
  const nothing = { dispatchedAt: null, signedAt: null }
  expect((await ownCase(test.house(later(2)), appealId)).road).toMatchObject(nothing)
  expect((await deskAppeal(test.desk(people.clerk, later(2)), appealId)).road).toMatchObject(nothing)
})

it('may be declined after it was taken back, and dispatched to the same unit again', async () => {
  const one = await road.standing('dispatched')
  await takenBack(one.appealId)
  await decline(test.desk(people.clerk, later(0, 2)), { appealId: one.appealId, reason: 'outside', text: '这件事在邻县' })
  expect((await road.row(one.appealId)).state).toBe('declined')

  const other = await road.standing('dispatched')
  await takenBack(other.appealId)
  await dispatch(test.desk(people.clerk, later(0, 2)), { appealId: other.appealId, unitId: units.heating, instruction: '' })
  await takenBack(other.appealId, later(0, 3))
  expect((await road.row(other.appealId)).state).toBe('accepted')
})

it('is refused once it is signed, to the unit itself, without a reason, and where it is done over again', async () => {
  const signed = await road.standing('handling')
  await road.refuses('appeal_state_changed', () => takenBack(signed.appealId))
  const { appealId } = await road.standing('dispatched')
  await road.refuses('not_allowed', () => takenBack(appealId, later(0, 1), people.heatingHead))

  const again = await road.standing('rework')
  await road.forgetJobs()
  await reassign(test.desk(people.clerk, later(1)), { appealId: again.appealId, unitId: units.water, instruction: '' })
  await road.refuses('appeal_state_changed', () => takenBack(again.appealId, later(1, 1)))
})

it('of history from another system starts no clock: nobody here could have kept it', async () => {
  const { appealId } = await road.spoken()
  await test.db
    .updateTable('appeals')
    .set({ historic: true, clock: null, due_at: null, amber_at: null })
    .where('id', '=', appealId)
    .execute()
  await dispatch(test.desk(road.people.clerk), { appealId, unitId: road.units.heating, instruction: '' })
  await road.forgetJobs()
  await recall(test.desk(road.people.clerk, later(1)), { appealId, reason: '派错了' })
  expect(await road.row(appealId)).toMatchObject({ state: 'accepted', clock: null, due_at: null })
})
