import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, useRoad } from '../../../test/road.ts'
import { decideObjection } from './decide-objection.ts'
import { object } from './object.ts'
import { reassign } from './reassign.ts'

const test = useSite()
const road = useRoad(test)
const input = (appealId: string) => ({ appealId, reason: 'not_our_duty', text: '权责清单第三条', suggestsId: null })

it.each(['heatingHandler', 'heatingHead'] as const)(
  'by the handler or the head (%s) goes to the clerks, whose clock runs',
  async (who) => {
    const { appealId } = await road.standing('dispatched')
    const { objectionId, decideBy } = await object(test.desk(road.people[who]), input(appealId))

    expect(decideBy).toEqual(at('2026-11-16 16:00'))
    expect(await road.row(appealId)).toMatchObject({ status: 'objected', unit_id: road.units.heating })
    expect(await road.clock(appealId)).toBe('ruling 11月16日 周一 16:00')
    expect(await road.lastEvent(appealId)).toMatchObject({
      action: 'objected',
      particulars: { objectionId, reason: 'not_our_duty' },
    })
    expect((await road.notices(appealId)).at(-1)).toBe('objected → clerk')
  },
)

it('is possible until the last moment of its limit and not after', async () => {
  const late = await road.standing('dispatched')
  await road.refuses('objection_too_late', () =>
    object(test.desk(road.people.heatingHandler, at('2026-11-18 18:01')), input(late.appealId)),
  )
  await object(test.desk(road.people.heatingHandler, at('2026-11-18 18:00')), input(late.appealId))
})

it('after one was upheld is refused for good', async () => {
  const { appealId } = await road.standing('objected')
  const { id: objectionId } = await test.db.selectFrom('objections').select('id').executeTakeFirstOrThrow()
  await decideObjection(test.desk(road.people.clerk), {
    appealId,
    objectionId,
    decision: 'upheld',
    unitId: null,
    note: '属于供热',
  })
  await road.refuses('not_returnable', () => object(test.desk(road.people.heatingHandler), input(appealId)))

  // Elsewhere and back again is no way round it; the unit it was with meanwhile may object.
  const given = (unitId: string) => reassign(test.desk(road.people.clerk), { appealId, unitId, instruction: '' })
  await given(road.units.water)
  expect(await road.assignment(appealId)).toMatchObject({ unit_id: road.units.water, returnable: true })
  await given(road.units.heating)
  await road.refuses('not_returnable', () => object(test.desk(road.people.heatingHandler), input(appealId)))
})

it('is refused to another unit, a clerk, and after signing', async () => {
  const { appealId } = await road.standing('dispatched')
  await road.refuses('not_allowed', () => object(test.desk(road.people.waterHandler), input(appealId)))
  await road.refuses('not_allowed', () => object(test.desk(road.people.clerk), input(appealId)))
  const signed = await road.standing('handling')
  await road.refuses('appeal_state_changed', () => object(test.desk(road.people.heatingHandler), input(signed.appealId)))
})
