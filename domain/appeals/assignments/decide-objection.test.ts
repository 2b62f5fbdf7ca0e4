import { expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { DecideObjectionInput, decideObjection } from './decide-objection.ts'
import { sign } from './sign.ts'

const test = useSite()
const road = useRoad(test)

async function objected() {
  const { appealId } = await road.standing('objected')
  const { id: objectionId } = await test.db.selectFrom('objections').select('id').executeTakeFirstOrThrow()
  return { appealId, objectionId, note: '属于供热' }
}
const ruled = (input: object, now?: Date, who = road.people.clerk) =>
  decideObjection(test.desk(who, now), DecideObjectionInput.parse(input))

it('upheld gives the unit back the time it waited, everywhere the limit is shown', async () => {
  const given = await objected()
  // From Monday to Wednesday at ten: Tuesday is given back (Monday did not count), and all four office hours for signing are left.
  const ruling = await ruled({ ...given, decision: 'upheld' }, later(2))

  expect(ruling.answerDue).toEqual(at('2026-11-26 18:00'))
  expect(await road.clock(given.appealId)).toBe('sign 11月18日 周三 16:00')
  expect(await road.assignment(given.appealId)).toMatchObject({
    returnable: false,
    sign_due_at: at('2026-11-18 16:00'),
    answer_due_at: at('2026-11-26 18:00'),
  })
  expect((await road.history(given.appealId)).slice(-2)).toEqual(['objected', 'objection_upheld'])
  expect((await road.notices(given.appealId)).at(-1)).toBe('objection_upheld → 县供热办')

  await sign(test.desk(road.people.heatingHandler, later(3)), { appealId: given.appealId })
  expect(await road.clock(given.appealId)).toBe('answer 11月26日 周四 18:00')
})

it('reassigned hands it to another unit, which gets its full limits; the first is told', async () => {
  const given = await objected()
  await ruled({ ...given, decision: 'reassigned', unitId: road.units.water, note: '属于供水' }, later(2))

  expect(await road.row(given.appealId)).toMatchObject({ status: 'dispatched', unit_id: road.units.water })
  expect(await road.clock(given.appealId)).toBe('sign 11月18日 周三 16:00')
  expect(await road.assignment(given.appealId)).toMatchObject({
    unit_id: road.units.water,
    returnable: true,
    instruction: '属于供水',
    answer_due_at: at('2026-11-27 18:00'),
  })
  expect((await road.notices(given.appealId)).slice(-2)).toEqual(['dispatched → 县供水公司', 'reassigned → 县供热办'])
  expect(await test.db.selectFrom('objections').select(['decision', 'decided_by']).executeTakeFirst()).toEqual({
    decision: 'reassigned',
    decided_by: road.people.clerk.staffId,
  })
})

it('is refused without a unit, to the same or a closed unit, for another objection, twice, and to the unit', async () => {
  const given = await objected()
  await road.refuses('unit_missing', () => ruled({ ...given, decision: 'reassigned' }))
  await road.refuses('same_unit', () => ruled({ ...given, decision: 'reassigned', unitId: road.units.heating }))
  await road.refuses('unit_not_found', () => ruled({ ...given, decision: 'reassigned', unitId: newId() }))
  await road.refuses('objection_not_found', () => ruled({ ...given, objectionId: newId(), decision: 'upheld' }))
  await road.refuses('not_allowed', () => ruled({ ...given, decision: 'upheld' }, undefined, road.people.heatingHead))
  await ruled({ ...given, decision: 'upheld' })
  await road.refuses('appeal_state_changed', () => ruled({ ...given, decision: 'upheld' }))
})
