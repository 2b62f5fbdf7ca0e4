import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { useRoad } from '../../../test/road.ts'
import { withdraw } from '../citizen/withdraw.ts'
import { publish } from './publish.ts'
import { withhold } from './withhold.ts'

const test = useSite()
const road = useRoad(test)
const withheld = (appealId: string, who = road.people.clerk) => withhold(test.desk(who), { appealId, reason: 'privacy' })

async function published(state: 'told' | 'rework' = 'told') {
  const appeal = await road.standing(state)
  await road.forgetJobs()
  await publish(test.desk(road.people.publisher), {
    ...{ appealId: appeal.appealId, title: '暖气不热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] },
  })
  return appeal
}
const copy = () => test.db.selectFrom('published_cases').select(['title', 'withdrawn_at', 'withdrawn_why']).executeTakeFirst()

it('before anything is public is a decision with a reason', async () => {
  const { appealId } = await road.standing('told')
  await road.forgetJobs()
  await withheld(appealId)
  expect((await road.row(appealId)).publication).toBe('withheld')
  expect(await road.lastEvent(appealId)).toMatchObject({ action: 'publication_withheld', particulars: { reason: 'privacy' } })
})

it('takes down what is public; nothing is deleted, and it may be put up again', async () => {
  const { appealId } = await published()
  await withheld(appealId)
  expect(await copy()).toEqual({ title: '暖气不热', withdrawn_at: expect.any(Date), withdrawn_why: 'privacy' })
  expect((await road.history(appealId)).slice(-2)).toEqual(['published', 'publication_withdrawn'])
  await publish(test.desk(road.people.publisher), {
    ...{ appealId, title: '供热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] },
  })
  expect(await copy()).toMatchObject({ title: '供热', withdrawn_at: null })
})

it('is possible while the unit works on it again, and after it was withdrawn', async () => {
  const again = await published('rework')
  await road.answered(again.appealId)
  await withheld(again.appealId)

  const gone = await published('rework')
  await withdraw(test.citizen(), gone)
  await withheld(gone.appealId, road.people.publisher)
  expect((await road.row(gone.appealId)).publication).toBe('withheld')
})

it('is refused before the answer and to everybody else', async () => {
  const { appealId } = await road.standing('handling')
  await road.refuses('appeal_state_changed', () => withheld(appealId))
  const open = await published()
  for (const who of [road.people.heatingHead, road.people.inspector, road.people.leader])
    await road.refuses('not_allowed', () => withheld(open.appealId, who))
})
