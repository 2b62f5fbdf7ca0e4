import { describe, expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { publish } from '../published-cases/publish.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { rate } from './rate.ts'

const test = useSite()
const road = useRoad(test)

async function told() {
  const appeal = await road.standing('told')
  await publish(test.desk(road.people.publisher), {
    ...{ appealId: appeal.appealId, title: '暖气不热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] },
  })
  return appeal
}
const copy = () =>
  test.db.selectFrom('published_cases').select(['state', 'outcome', 'stars', 'round', 'rated_at']).executeTakeFirstOrThrow()

describe.each(['solved', 'partly'] as const)('%s', (outcome) => {
  it('closes the appeal, in public too', async () => {
    const appeal = await told()
    expect(await road.judged(appeal, outcome, later(1))).toEqual({ state: 'closed' })
    expect(await road.row(appeal.appealId)).toMatchObject({ state: 'closed', outcome, closed_at: later(1) })
    expect((await road.history(appeal.appealId)).slice(-2)).toEqual(['rated', 'closed'])
    expect(await copy()).toEqual({
      ...{ state: 'closed', outcome, round: 1, rated_at: later(1), stars: { attitude: 3, speed: 2, result: 1 } },
    })
    await road.refuses('already_rated', () => road.judged(appeal, 'solved', later(2)))
    expect(await test.performJobs(later(40))).toEqual(['close-after-silence'])
    expect((await road.row(appeal.appealId)).closed_at).toEqual(later(1))
  })
})

describe('not solved', () => {
  it('reopens it at once at the same unit on the shorter clock; unit, clerks and inspectors are told', async () => {
    const appeal = await told()
    expect(await road.judged(appeal, 'not_solved', later(1))).toEqual({ state: 'rework', dueAt: at('2026-11-23 18:00') })

    expect(await road.row(appeal.appealId)).toMatchObject({ status: 'rework', round: 2, outcome: 'not_solved' })
    expect(await road.clock(appeal.appealId)).toBe('rework 11月23日 周一 18:00')
    expect(await road.assignment(appeal.appealId)).toMatchObject({
      ...{
        round: 2,
        returnable: false,
        unit_id: road.units.heating,
        handler_id: road.people.heatingHandler.staffId,
        ended_at: null,
      },
    })
    expect((await road.history(appeal.appealId)).slice(-2)).toEqual(['rated', 'reopened'])
    expect((await road.notices(appeal.appealId)).slice(-3)).toEqual([
      'reopened → 县供热办',
      'reopened → clerk',
      'reopened → inspector',
    ])
    expect((await road.messages()).at(-1)).toBe(`【试溪县】${appeal.number} 重新办，最晚 11月23日 周一 18:00 答复。`)
    expect(await copy()).toMatchObject({ state: 'rework', outcome: 'not_solved', round: 2 })
    await test.performJobs(later(40))
    expect((await road.row(appeal.appealId)).status).toBe('rework')
  })

  it('a second time goes to the inspectors, once', async () => {
    const appeal = await road.standing('rework')
    await road.told(appeal.appealId)
    expect(await road.judged(appeal, 'not_solved')).toEqual({ state: 'inspection' })
    expect((await road.history(appeal.appealId)).slice(-2)).toEqual(['rated', 'sent_to_inspection'])
    expect((await road.notices(appeal.appealId)).at(-1)).toBe('inspection → inspector')
    await road.refuses('not_answered_yet', () => road.judged(appeal, 'not_solved'))
    await test.performJobs(later(40))
    expect((await road.row(appeal.appealId)).state).toBe('inspection')
  })

  it('solved in the second round closes it', async () => {
    const appeal = await road.standing('rework')
    await road.told(appeal.appealId)
    await road.forgetJobs()
    expect(await road.judged(appeal, 'solved')).toEqual({ state: 'closed' })
    expect((await road.row(appeal.appealId)).outcome).toBe('solved')
  })
})

describe('a second round in which nothing is said', () => {
  it('closes without a verdict, in public too, and can still be judged', async () => {
    const appeal = await told()
    await road.judged(appeal, 'not_solved', later(1))
    await road.told(appeal.appealId, later(2))
    expect(await road.row(appeal.appealId)).toMatchObject({ state: 'told', outcome: null })
    await test.performJobs(later(60))

    expect(await road.row(appeal.appealId)).toMatchObject({ state: 'closed', outcome: null })
    expect(await copy()).toEqual({ state: 'closed', outcome: null, stars: null, round: 2, rated_at: null })
    const own = await ownCase(test.citizen(null, later(60)), appeal.appealId)
    expect(own.road).toMatchObject({ outcome: null, ratedAt: null, ended: 'silence_again' })
    expect(own.timeline.at(-1)!.what).toBe('到期没有再评价，按办结处理，仍可评价')
    expect(own.ratings.map(({ round, outcome }) => [round, outcome])).toEqual([[1, 'not_solved']])
    const desk = await deskAppeal(test.desk(road.people.clerk, later(60)), appeal.appealId)
    expect(desk).toMatchObject({ outcome: null, road: { ended: 'silence_again' } })
    expect(desk.timeline.at(-1)!.note).toBe('反映人到期没有再评价')

    expect(await road.judged(appeal, 'not_solved', later(61))).toEqual({ state: 'inspection' })
  })
})

describe('after it was closed because nothing was said', () => {
  async function silent() {
    const appeal = await told()
    await test.performJobs(later(40))
    return appeal
  }

  it('not solved reopens it still', async () => {
    const appeal = await silent()
    await road.judged(appeal, 'not_solved', later(50))
    expect(await road.row(appeal.appealId)).toMatchObject({ status: 'rework', closed_at: null })
  })

  it('solved is recorded, and it is not closed twice', async () => {
    const appeal = await silent()
    expect(await road.judged(appeal, 'solved', later(50))).toEqual({ state: 'closed' })
    expect((await road.history(appeal.appealId)).slice(-2)).toEqual(['closed', 'rated'])
    expect(await copy()).toMatchObject({ outcome: 'solved' })
  })
})

it('is refused before the answer, with a wrong secret, and to a stranger with the number alone', async () => {
  const appeal = await road.standing('answered')
  await road.refuses('not_answered_yet', () => road.judged(appeal, 'solved'))
  const answered = await road.standing('told')
  await road.forgetJobs()
  await road.refuses('appeal_not_found', () => road.judged({ ...answered, secret: '00000000' }, 'solved'))
  await road.refuses('appeal_not_found', () =>
    rate(test.citizen(), { number: answered.number, outcome: 'solved', attitude: null, speed: null, result: null, words: '' }),
  )
})

it('twice at once counts once', async () => {
  const appeal = await road.standing('told')
  await road.forgetJobs()
  const both = await Promise.allSettled([road.judged(appeal, 'not_solved'), road.judged(appeal, 'not_solved')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await road.row(appeal.appealId)).round).toBe(2)
})
