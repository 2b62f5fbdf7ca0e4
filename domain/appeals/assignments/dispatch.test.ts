import { describe, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { useSite } from '../../../test/harness.ts'
import { at, useRoad } from '../../../test/road.ts'
import { dispatch } from './dispatch.ts'

const test = useSite()
const road = useRoad(test)
const sent = (appealId: string, now?: Date, unitId = road.units.heating) =>
  dispatch(test.desk(road.people.clerk, now), { appealId, unitId, instruction: '请上门看看' })

describe('dispatching', () => {
  it('makes an assignment with its limits, accepts what was not accepted, and tells the unit', async () => {
    const { appealId, number } = await road.spoken()
    const { assignmentId, signDue, answerDue } = await sent(appealId)

    expect([signDue, answerDue]).toEqual([at('2026-11-16 16:00'), at('2026-11-25 18:00')])
    expect(await road.row(appealId)).toMatchObject({
      status: 'dispatched',
      unit_id: road.units.heating,
      assignment_id: assignmentId,
    })
    expect(await road.clock(appealId)).toBe('sign 11月16日 周一 16:00')
    expect(await road.assignment(appealId)).toMatchObject({
      instruction: '请上门看看',
      returnable: true,
      object_due_at: at('2026-11-18 18:00'),
      answer_due_at: answerDue,
    })
    expect(await road.history(appealId)).toEqual(['received', 'accepted', 'dispatched'])
    expect(await road.notices(appealId)).toEqual(['dispatched → 县供热办'])
    const notice = await test.db.selectFrom('desk_notices').select('text').where('kind', '=', 'dispatched').executeTakeFirst()
    expect(notice!.text).toBe(`新派来一件：${number}，请签收`)
  })

  it('of an accepted appeal does not accept it again', async () => {
    const { appealId } = await road.standing('accepted')
    await sent(appealId)
    expect(await road.history(appealId)).toEqual(['received', 'accepted', 'dispatched'])
  })

  it.each([
    ['before the October holiday', '2026-09-24 10:00', '9月24日 周四 16:00', '2026-10-12 18:00'],
    ['on 30 September after hours', '2026-09-30 18:30', '10月8日 周四 15:00', '2026-10-16 18:00'],
  ])('%s counts holidays and make-up days', async (_when, moment, sign, answer) => {
    const { appealId } = await road.spoken({}, at(moment))
    expect((await sent(appealId, at(moment))).answerDue).toEqual(at(answer))
    expect(await road.clock(appealId)).toBe(`sign ${sign}`)
  })

  it('in the last days of December runs into a year without a notice: provisional', async () => {
    const { appealId } = await road.spoken({}, at('2026-12-31 10:00'))
    await sent(appealId, at('2026-12-31 17:00'))
    expect(await road.clock(appealId)).toMatch(/^sign 1月\d+日 .*（暂定）$/)
  })

  it('is refused to a closed or unknown unit, twice, to a handler, and after a decline', async () => {
    const { appealId } = await road.spoken()
    await test.db
      .updateTable('units')
      .set({ closed_at: at('2026-11-01 10:00') })
      .where('id', '=', road.units.water)
      .execute()
    await road.refuses('unit_closed', () => sent(appealId, undefined, road.units.water))
    await road.refuses('unit_not_found', () => sent(appealId, undefined, newId()))
    await road.refuses('not_allowed', () =>
      dispatch(test.desk(road.people.heatingHandler), { appealId, unitId: road.units.heating, instruction: '' }),
    )
    await sent(appealId)
    await road.refuses('appeal_state_changed', () => sent(appealId))
    const { appealId: declined } = await road.standing('declined')
    await road.refuses('appeal_state_changed', () => sent(declined))
  })

  it('by two clerks at once is one dispatch, and the other is told that it moved on', async () => {
    const { appealId } = await road.spoken()
    const results = await Promise.allSettled([
      sent(appealId),
      dispatch(test.desk(road.people.otherClerk), { appealId, unitId: road.units.water, instruction: '' }),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'appeal_state_changed' } })
    expect(await road.history(appealId)).toEqual(['received', 'accepted', 'dispatched'])
  })
})
