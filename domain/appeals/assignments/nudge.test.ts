import { describe, expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { useRoad } from '../../../test/road.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { nudge } from './nudge.ts'

const test = useSite()
const road = useRoad(test)

describe('by staff', () => {
  it.each(['clerk', 'inspector', 'leader'] as const)('of %s reminds the unit and stands in the history', async (who) => {
    const { appealId } = await road.standing('handling')
    const { nudgeId } = await nudge(test.desk(road.people[who]), { appealId, text: '请抓紧' })
    expect((await road.notices(appealId)).at(-1)).toBe('nudged → 县供热办')
    const { timeline } = await deskAppeal(test.desk(road.people.heatingHandler), appealId)
    expect(timeline.at(-1)).toMatchObject({ what: '催办', note: '请抓紧' })
    expect(await road.lastEvent(appealId)).toMatchObject({ action: 'nudged', particulars: { nudgeId }, by: 'staff' })
    expect((await road.row(appealId)).nudges).toBe(1)
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')
  })

  it('is refused to the unit itself and once it is answered', async () => {
    const { appealId } = await road.standing('answered')
    await road.refuses('appeal_state_changed', () => nudge(test.desk(road.people.clerk), { appealId, text: '' }))
    const open = await road.standing('handling')
    for (const who of [road.people.heatingHead, road.people.publisher])
      await road.refuses('not_allowed', () => nudge(test.desk(who), { appealId: open.appealId, text: '' }))
  })
})
