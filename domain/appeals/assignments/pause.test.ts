import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { pause } from './pause.ts'

const test = useSite()
const road = useRoad(test)
const paused = (appealId: string, reason: 'waiting_for_citizen' | 'force_majeure' = 'waiting_for_citizen', now?: Date) =>
  pause(test.desk(road.people.heatingHandler, now), { appealId, reason, text: '请告诉我们是几号楼' })

it('stops the clock where it stands and asks the citizen', async () => {
  const { appealId, number } = await road.standing('handling')
  const { pauseId } = await paused(appealId, undefined, later(1))

  expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00（挂起）')
  expect(await road.lastEvent(appealId)).toMatchObject({
    action: 'paused',
    particulars: { pauseId, reason: 'waiting_for_citizen' },
  })
  expect((await road.messages()).at(-1)).toBe(`【试溪县】您反映的 ${number} 需要您补充一点情况，请看请答。`)
})

it('for force majeure asks nobody', async () => {
  const { appealId } = await road.standing('handling')
  await paused(appealId, 'force_majeure')
  expect(await road.messages()).toHaveLength(1)
})

it('is possible in a rework', async () => {
  const { appealId } = await road.standing('rework')
  await road.forgetJobs()
  await paused(appealId)
  expect(await road.clock(appealId)).toMatch(/^rework .*（挂起）$/)
})

it('does not take what is late out of the list of what is late, and says so where the button would be', async () => {
  const { appealId } = await road.standing('handling')
  const tooLate = later(9, 9) // a moment after 25 November, 18:00
  await road.refuses('already_late', () => paused(appealId, undefined, tooLate))

  const { rulings } = await deskAppeal(test.desk(road.people.heatingHandler, tooLate), appealId)
  for (const step of ['pause', 'ask_extension'] as const) expect(rulings[step]).toMatchObject({ may: false, because: 'rule' })
  expect(rulings.answer).toEqual({ may: true })
  expect((await deskList(test.desk(road.people.heatingHandler, tooLate), 'late', null)).rows.map(({ id }) => id)).toEqual([
    appealId,
  ])
})

it('is refused twice, before signing, after the answer, to the clerk and to another unit', async () => {
  const { appealId } = await road.standing('handling')
  const input = { appealId, reason: 'force_majeure', text: '大雪封路' } as const
  await road.refuses('not_allowed', () => pause(test.desk(road.people.clerk), input))
  await road.refuses('not_allowed', () => pause(test.desk(road.people.waterHandler), input))
  await paused(appealId)
  await road.refuses('appeal_state_changed', () => paused(appealId))
  const unsigned = await road.standing('dispatched')
  await road.refuses('appeal_state_changed', () => paused(unsigned.appealId))
  const answered = await road.standing('answered')
  await road.refuses('appeal_state_changed', () => paused(answered.appealId))
})
