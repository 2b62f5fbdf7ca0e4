import { beforeEach, describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { ANSWER, useRoad } from '../../test/road.ts'
import { makePlaces, type World } from '../../test/world.ts'
import { publish } from '../appeals/published-cases/publish.ts'
import { publishedAnswers } from './published-answers.ts'
import { similarPublished } from './similar-published.ts'

const test = useSite()
const road = useRoad(test)
let places: World['places']
beforeEach(async () => {
  places = await makePlaces(test.db)
})

async function published(title: string, placeId: string | null, solved = false, answer = ANSWER): Promise<void> {
  const spoken = await road.standing('told', { title, body: `${title}，请来看看。`, placeId })
  const copy = { title, body: `${title}，请来看看。`, answer, words: '', photos: [], letStand: [] }
  await publish(test.desk(road.people.publisher), { appealId: spoken.appealId, ...copy })
  if (solved) await road.judged(spoken, 'solved')
  await road.forgetJobs()
}
const found = async (title: string, placeId: string | null, body = title) =>
  (await similarPublished(test.db, { title, body, placeId, now: MONDAY })).map((one) => one.title)

describe('the same thing in a near place', () => {
  it('is of the same village, or one place lies in the other; not of a village beside it, nor of nowhere in particular', async () => {
    await published('路灯坏了半个月', places.beiguanli)
    for (const near of [places.beiguanli, places.stairwell, places.building, places.xinglan])
      expect(await found('路灯坏了', near)).toEqual(['路灯坏了半个月'])
    for (const far of [places.qiannian, places.danian, places.county, null]) expect(await found('路灯坏了', far)).toEqual([])
  })

  it('of a matter without a place, are those without a place', async () => {
    await published('公交车取消了晚班', null)
    expect(await found('公交车晚班取消了', null)).toEqual(['公交车取消了晚班'])
    expect(await found('公交车晚班取消了', places.danian)).toEqual([])
  })

  it('counts a place that only the words name, while somebody writes', async () => {
    await published('路灯坏了半个月', places.beiguanli)
    expect(await found('路灯坏了', null, '北关里社区的路灯坏了')).toEqual(['路灯坏了半个月'])
    expect(await found('路灯坏了', null, '前碾村的路灯坏了')).toEqual([])
  })

  it('is told by what happened: names of places, houses and numbers are no likeness', async () => {
    await published('北关里社区三号楼暖气不热', places.beiguanli)
    expect(await found('北关里社区三号楼路灯不亮', places.beiguanli)).toEqual([])
    const [same] = await similarPublished(test.db, {
      title: '我家暖气一直不热',
      body: '五号楼，才十三度。',
      placeId: places.beiguanli,
      now: MONDAY,
    })
    expect(same).toMatchObject({ words: ['暖气', '不热'], place: expect.stringContaining('北关里社区') })
  })

  it('open ones first, and a closed one says that it is closed', async () => {
    await published('暖气不热', places.beiguanli, true)
    await published('三号楼暖气不热', places.beiguanli)
    const both = await similarPublished(test.db, { title: '暖气不热', body: '', placeId: places.beiguanli, now: MONDAY })
    expect(both.map(({ title, state }) => [title, state])).toEqual([
      ['三号楼暖气不热', 'told'],
      ['暖气不热', 'closed'],
    ])
  })
})

it('answers to a question come from anywhere and from closed cases too, the likest first', async () => {
  await published('新生儿医保怎么办理', null, true, '带户口本到乡镇便民服务中心办理。')
  await published('医保异地报销需要什么材料', places.danian)
  await published('路灯坏了', null)
  const answers = await publishedAnswers(test.db, { title: '新生儿的医保怎么办', body: '孩子刚出生', now: MONDAY })
  expect(answers[0]).toMatchObject({ title: '新生儿医保怎么办理', answer: '带户口本到乡镇便民服务中心办理。' })
  expect(answers.map(({ title }) => title)).not.toContain('路灯坏了')
})
