import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { useRoad } from '../../../test/road.ts'
import { DECLINE_REASONS } from '../decline-reasons.ts'
import { decline } from './decline.ts'

const test = useSite()
const road = useRoad(test)
const input = (appealId: string, reason = 'litigation') => ({ appealId, reason, text: '这是合同纠纷，请向法院起诉' })

it('ends the road with a reason and the road the law has instead; the citizen is told', async () => {
  const { appealId, number } = await road.spoken()
  await decline(test.desk(road.people.clerk), input(appealId))

  expect(await road.row(appealId)).toMatchObject({ state: 'declined', closed_at: expect.any(Date) })
  expect(await road.clock(appealId)).toBe('no clock')
  expect(await road.history(appealId)).toEqual(['received', 'declined'])
  expect(await test.db.selectFrom('declines').selectAll().executeTakeFirst()).toMatchObject({
    reason: 'litigation',
    road: expect.stringContaining('人民法院'),
    text: '这是合同纠纷，请向法院起诉',
    declined_by: road.people.clerk.staffId,
  })
  expect((await road.messages()).at(-1)).toBe(`【试溪县】您反映的 ${number} 看过了，请看说明和该走的路。`)
})

it('tells nobody where nobody can be reached', async () => {
  const { appealId } = await road.spoken({ phone: '', name: '' })
  await decline(test.desk(road.people.clerk), input(appealId))
  expect(await road.messages()).toEqual([])
})

it.each(DECLINE_REASONS.map(({ code }) => code))('knows the reason %s of the closed list', async (reason) => {
  const { appealId } = await road.spoken()
  await decline(test.desk(road.people.clerk), input(appealId, reason))
  expect((await road.lastEvent(appealId)).particulars).toMatchObject({ reason })
})

it('is refused twice, after the dispatch, and to anybody but a clerk', async () => {
  const { appealId } = await road.standing('dispatched')
  await road.refuses('appeal_state_changed', () => decline(test.desk(road.people.clerk), input(appealId)))
  const declined = await road.standing('declined')
  await road.refuses('appeal_state_changed', () => decline(test.desk(road.people.clerk), input(declined.appealId)))
  const received = await road.spoken()
  for (const who of [road.people.heatingHandler, road.people.inspector, road.people.leader])
    await road.refuses('not_allowed', () => decline(test.desk(who), input(received.appealId)))
})
