import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { accept } from './accept.ts'

const test = useSite()
const road = useRoad(test)
const hour = later(0, 1)

it('shows the citizen 已受理 while the triage clock goes on', async () => {
  const { appealId } = await road.spoken()
  expect(await accept(test.desk(road.people.clerk, hour), { appealId })).toEqual({ state: 'accepted' })

  expect(await road.row(appealId)).toMatchObject({ state: 'accepted', accepted_at: hour })
  expect(await road.clock(appealId)).toBe('triage 11月16日 周一 16:00')
  expect(await road.history(appealId)).toEqual(['received', 'accepted'])
  expect(await road.lastEvent(appealId)).toMatchObject({ by: 'staff', actor_id: road.people.clerk.staffId, happened_at: hour })
})

it('is refused a second time, to a handler and for an appeal that is not there', async () => {
  const { appealId } = await road.standing('accepted')
  await road.refuses('appeal_state_changed', () => accept(test.desk(road.people.clerk), { appealId }))
  await road.refuses('not_allowed', () => accept(test.desk(road.people.heatingHandler), { appealId }))
  await road.refuses('appeal_not_found', () => accept(test.desk(road.people.clerk), { appealId: road.people.clerk.staffId }))
})
