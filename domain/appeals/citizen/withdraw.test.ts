import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { stonesOf } from '../../../web/shared/road.ts'
import { pause } from '../assignments/pause.ts'
import { publish } from '../published-cases/publish.ts'
import { STATUSES, type Status } from '../status.ts'
import { ownCase } from './views/own-case.ts'
import { withdraw } from './withdraw.ts'

const test = useSite()
const road = useRoad(test)
// Until the answer has reached the citizen.
const POSSIBLE: readonly Status[] = ['received', 'accepted', 'dispatched', 'objected', 'handling', 'answered', 'rework']

it.each(POSSIBLE)('while %s ends the road and stays on record', async (state) => {
  const appeal = await road.standing(state)
  await road.forgetJobs()
  await withdraw(test.citizen(null, later(1)), appeal)
  expect(await road.row(appeal.appealId)).toMatchObject({ state: 'withdrawn', closed_at: later(1), paused: false })
  expect(await road.clock(appeal.appealId)).toBe('no clock')
  expect((await road.history(appeal.appealId)).at(-1)).toBe('withdrawn')
  const atUnit = !['received', 'accepted'].includes(state)
  const told = (await road.notices(appeal.appealId)).filter((notice) => notice.startsWith('withdrawn'))
  const waitsForTheClerk = ['answered', 'objected'].includes(state)
  expect(told).toEqual([
    ...(atUnit ? ['withdrawn → 县供热办'] : []),
    ...(!atUnit || waitsForTheClerk ? ['withdrawn → clerk'] : []),
  ])
  if (atUnit)
    expect(await road.assignment(appeal.appealId)).toMatchObject({ state: 'withdrawn', ended_at: later(1), clock: null })
})

it('ends an open pause, and the public copy says so', async () => {
  const appeal = await road.standing('rework')
  await road.forgetJobs()
  await publish(test.desk(road.people.publisher), {
    ...{ appealId: appeal.appealId, title: '暖气不热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] },
  })
  await pause(test.desk(road.people.heatingHandler), { appealId: appeal.appealId, reason: 'force_majeure', text: '大雪封路' })
  await withdraw(test.citizen(null, later(1)), appeal)
  expect(await test.db.selectFrom('pauses').select('resumed_at').execute()).toEqual([{ resumed_at: later(1) }])
  expect(await test.db.selectFrom('published_cases').select('state').execute()).toEqual([{ state: 'withdrawn' }])
})

it('during a rework ends it: nothing is being done again any more', async () => {
  const appeal = await road.standing('rework')
  await road.forgetJobs()
  await withdraw(test.citizen(null, later(1)), appeal)
  const drawn = (await ownCase(test.citizen(null, later(1)), appeal.appealId)).road
  expect(drawn).toMatchObject({ ended: 'withdrawn', reworking: false })
  expect(stonesOf(drawn)[3]).toMatchObject({ word: '答复', state: 'laid' })
})

it.each(STATUSES.filter((status) => !POSSIBLE.includes(status)))('once it is %s is refused', async (state) => {
  const appeal = await road.standing(state)
  await road.forgetJobs()
  await road.refuses('appeal_over', () => withdraw(test.citizen(), appeal))
})

it('of a stranger is refused', async () => {
  const { number } = await road.spoken()
  await road.refuses('appeal_not_found', () => withdraw(test.citizen(), { number }))
})
