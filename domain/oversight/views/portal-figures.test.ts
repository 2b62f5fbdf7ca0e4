import { expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { publish } from '../../appeals/published-cases/publish.ts'
import { withhold } from '../../appeals/published-cases/withhold.ts'
import { monthPeriod } from '../month.ts'
import { figuresOf } from './figures.ts'
import { notPublished } from './portal-figures.ts'

const county = useSite()
const road = useRoad(county)
const NOVEMBER = monthPeriod('2026-11')

it('what is kept from the public is counted once by its last reason, what was taken down too, as many as the figure says', async () => {
  const [kept, takenDown, twice] = [await road.standing('told'), await road.standing('told'), await road.standing('told')]
  await dropJobs(county)
  const { clerk, publisher } = road.people
  const withheld = (appealId: string, reason: string) => withhold(county.desk(clerk), { appealId, reason })
  const copy = { title: '暖气不热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] }
  await withheld(kept.appealId, 'privacy')
  await publish(county.desk(publisher), { appealId: takenDown.appealId, ...copy })
  await withheld(takenDown.appealId, 'third_party')
  await withheld(twice.appealId, 'privacy')
  await withheld(twice.appealId, 'third_party')

  expect(await notPublished(county.db, NOVEMBER)).toEqual([
    { reason: '可能伤害第三人或未成年人', count: 2 },
    { reason: '遮盖后仍能认出个人', count: 1 },
  ])
  expect((await figuresOf(county.db, NOVEMBER, later(1))).withheld).toBe(3)
})
