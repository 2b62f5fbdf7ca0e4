import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { sign } from './sign.ts'

const test = useSite()
const road = useRoad(test)

it('takes the appeal on; the answer clock has run since the dispatch', async () => {
  const { appealId } = await road.standing('dispatched')
  expect(await sign(test.desk(road.people.heatingHandler, later(0, 1)), { appealId })).toEqual({
    signedAt: later(0, 1),
    answerDue: at('2026-11-25 18:00'),
  })
  expect(await road.row(appealId)).toMatchObject({ status: 'handling' })
  expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')
  expect(await road.assignment(appealId)).toMatchObject({
    signed_by: road.people.heatingHandler.staffId,
    handler_id: road.people.heatingHandler.staffId,
  })
  expect((await road.history(appealId)).at(-1)).toBe('signed')
})

it('late is possible and gives no day back', async () => {
  const { appealId } = await road.standing('dispatched')
  await sign(test.desk(road.people.heatingHead, later(8)), { appealId })
  expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')
})

it('works at a unit that was closed while it had the appeal', async () => {
  const { appealId } = await road.standing('dispatched')
  await test.db
    .updateTable('units')
    .set({ closed_at: later(0) })
    .where('id', '=', road.units.heating)
    .execute()
  await sign(test.desk(road.people.heatingHandler), { appealId })
  expect((await road.row(appealId)).status).toBe('handling')
})

it('is refused to another unit, a clerk, and twice', async () => {
  const { appealId } = await road.standing('dispatched')
  await road.refuses('not_allowed', () => sign(test.desk(road.people.waterHandler), { appealId }))
  await road.refuses('not_allowed', () => sign(test.desk(road.people.clerk), { appealId }))
  await sign(test.desk(road.people.heatingHandler), { appealId })
  await road.refuses('appeal_state_changed', () => sign(test.desk(road.people.heatingHead), { appealId }))
})
