import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'

const test = useSite()
const road = useRoad(test)

async function paused() {
  const appeal = await road.standing('handling')
  await pause(test.desk(road.people.heatingHandler, later(1)), {
    appealId: appeal.appealId,
    reason: 'force_majeure',
    text: '大雪封路',
  })
  return appeal
}

it.each(['heatingHandler', 'heatingHead', 'clerk'] as const)('by %s lets the clock go on from where it stood', async (who) => {
  const { appealId } = await paused()
  // Tuesday, Wednesday and Thursday closed while it stood.
  expect(await resume(test.desk(road.people[who], later(4)), { appealId })).toEqual({ dueAt: at('2026-11-30 18:00') })

  expect(await road.clock(appealId)).toBe('answer 11月30日 周一 18:00')
  expect((await road.assignment(appealId)).answer_due_at).toEqual(at('2026-11-30 18:00'))
  expect((await road.history(appealId)).slice(-2)).toEqual(['paused', 'resumed'])
  expect(await test.db.selectFrom('pauses').select(['resumed_at', 'resumed_by']).executeTakeFirst()).toEqual({
    resumed_at: later(4),
    resumed_by: road.people[who].staffId,
  })
})

it('is refused where nothing is paused, and to another unit', async () => {
  const { appealId } = await paused()
  await road.refuses('not_allowed', () => resume(test.desk(road.people.waterHandler), { appealId }))
  await resume(test.desk(road.people.heatingHandler, later(2)), { appealId })
  await road.refuses('appeal_state_changed', () => resume(test.desk(road.people.heatingHandler, later(2)), { appealId }))
})
