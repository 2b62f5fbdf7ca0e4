import { describe, expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { pause } from '../assignments/pause.ts'
import { citizenNudge } from './citizen-nudge.ts'

const test = useSite()
const road = useRoad(test)
const LATE = at('2026-11-25 18:01')

describe('by the citizen', () => {
  it('after the limit reminds the unit, once a day', async () => {
    const { appealId, ...key } = await road.standing('handling')
    await road.refuses('not_due_yet', () => citizenNudge(test.citizen(null, at('2026-11-25 17:59')), key))
    await citizenNudge(test.citizen(null, LATE), key)
    expect((await road.notices(appealId)).at(-1)).toBe('nudged → 县供热办')
    expect(await road.lastEvent(appealId)).toMatchObject({ by: 'citizen', actor_id: null })
    await road.refuses('nudged_today', () => citizenNudge(test.citizen(null, at('2026-11-26 18:00')), key))
    await citizenNudge(test.citizen(null, at('2026-11-26 18:02')), key)
    expect((await road.row(appealId)).nudges).toBe(2)
  })

  it.each(['received', 'objected', 'answered'] as const)(
    'while it lies with the clerks (%s) reminds the clerks',
    async (state) => {
      const { appealId, ...key } = await road.standing(state)
      await citizenNudge(test.citizen(null, LATE), key)
      expect((await road.notices(appealId)).at(-1)).toBe('nudged → clerk')
    },
  )

  it('is refused while the wait is for the citizen, after the answer, and to a stranger', async () => {
    const { appealId, ...key } = await road.standing('handling')
    await pause(test.desk(road.people.heatingHandler), { appealId, reason: 'waiting_for_citizen', text: '请告诉我们是几号楼' })
    await road.refuses('not_due_yet', () => citizenNudge(test.citizen(null, LATE), key))
    const told = await road.standing('told')
    await road.forgetJobs()
    await road.refuses('not_due_yet', () => citizenNudge(test.citizen(null, later(40)), told))
    await road.refuses('appeal_not_found', () => citizenNudge(test.citizen(null, LATE), { ...key, secret: '12345678' }))
  })
})
