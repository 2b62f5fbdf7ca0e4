import { expect, it } from 'vitest'
import { useSite } from '../../../../test/harness.ts'
import { at, later, useRoad } from '../../../../test/road.ts'
import { closeAfterSilence } from './close-after-silence.ts'

const test = useSite()
const road = useRoad(test)

it('closes after fifteen days without a word, not before', async () => {
  const { appealId } = await road.standing('told')
  expect(await test.performJobs(at('2026-12-01 17:59'))).toEqual([])
  expect(await test.performJobs(at('2026-12-01 18:00'))).toEqual(['close-after-silence'])
  expect(await road.row(appealId)).toMatchObject({ state: 'closed', outcome: null, closed_at: at('2026-12-01 18:00') })
  expect(await road.lastEvent(appealId)).toMatchObject({ action: 'closed', by: 'house', particulars: { how: 'silence' } })
})

it('leaves alone what was judged, reopened or told again meanwhile', async () => {
  const appeal = await road.standing('rework')
  await test.performJobs(later(30))
  expect((await road.row(appeal.appealId)).status).toBe('rework')

  await road.told(appeal.appealId)
  await closeAfterSilence(test.worker(later(30)), { appealId: appeal.appealId, round: 1 })
  expect((await road.row(appeal.appealId)).state).toBe('told')
  await test.performJobs(later(60))
  expect((await road.row(appeal.appealId)).state).toBe('closed')
})

it('done twice changes nothing', async () => {
  const { appealId } = await road.standing('told')
  await test.performJobs(later(30))
  const { events } = await road.row(appealId)
  await closeAfterSilence(test.worker(later(31)), { appealId, round: 1 })
  expect((await road.row(appealId)).events).toBe(events)
})
