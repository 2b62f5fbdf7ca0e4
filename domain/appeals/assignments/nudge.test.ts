import { describe, expect, it } from 'vitest'
import { assisted } from '../../../test/assisted.ts'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { citizenNudge } from '../citizen/citizen-nudge.ts'
import { supplement } from '../citizen/supplement.ts'
import { withdraw } from '../citizen/withdraw.ts'
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

  it('is one in 24 hours for a unit, whoever reminds', async () => {
    const { appealId } = await road.standing('handling')
    await nudge(test.desk(road.people.clerk), { appealId, text: '请抓紧' })
    await road.refuses('nudged_today', () => nudge(test.desk(road.people.inspector, later(0.9)), { appealId, text: '' }))
    await nudge(test.desk(road.people.inspector, later(1.1)), { appealId, text: '' })
    expect((await road.row(appealId)).nudges).toBe(2)
  })

  it('is refused to the unit itself and once it is answered', async () => {
    const { appealId } = await road.standing('answered')
    await road.refuses('appeal_state_changed', () => nudge(test.desk(road.people.clerk), { appealId, text: '' }))
    const open = await road.standing('handling')
    for (const who of [road.people.heatingHead, road.people.publisher])
      await road.refuses('not_allowed', () => nudge(test.desk(who), { appealId: open.appealId, text: '' }))
  })
})

describe('with several hands', () => {
  const { people, units } = road
  async function twoHands(assistingFrom = later(1)) {
    const given = await road.standing('handling')
    const assignmentId = await assisted(test.desk(people.clerk, assistingFrom), given.appealId, units.water)
    await road.forgetJobs()
    return { ...given, assignmentId }
  }
  const told = async (appealId: string, kind: string) =>
    (await road.notices(appealId)).filter((notice) => notice.startsWith(`${kind} `)).map((notice) => notice.split(' → ')[1])

  it('staff remind the unit of the part that they name, else the lead', async () => {
    const { appealId, assignmentId } = await twoHands()
    await nudge(test.desk(people.clerk, later(1)), { appealId, assignmentId, text: '管道查了吗' })
    expect(await told(appealId, 'nudged')).toEqual(['县供水公司'])
    const { timeline } = await deskAppeal(test.desk(people.clerk, later(1)), appealId)
    expect(timeline.at(-1)).toMatchObject({ what: '催办安澜县供水公司', note: '管道查了吗' })

    await nudge(test.desk(people.clerk, later(2)), { appealId, text: '' })
    expect(await told(appealId, 'nudged')).toEqual(['县供水公司', '县供热办'])
  })

  it('a citizen reminds every unit that is late, and none that is not', async () => {
    const [late, inTime] = [await twoHands(), await twoHands(later(16))]
    for (const { number, secret } of [late, inTime]) await citizenNudge(test.citizen(null, later(16)), { number, secret })
    expect(await told(late.appealId, 'nudged')).toEqual(['县供热办', '县供水公司'])
    expect(await told(inTime.appealId, 'nudged')).toEqual(['县供热办'])
  })

  it('what the citizen adds, and that it is taken back, is told to every unit that has it', async () => {
    const { appealId, number, secret } = await twoHands()
    await supplement(test.citizen(null, later(2)), { number, secret, text: '三号楼也不热', attachments: [] })
    await withdraw(test.citizen(null, later(2)), { number, secret })
    for (const kind of ['supplemented', 'withdrawn']) expect(await told(appealId, kind)).toEqual(['县供热办', '县供水公司'])
  })
})
