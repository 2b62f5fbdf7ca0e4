import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { dropJobs, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { type World, world } from '../../test/world.ts'
import { dispatch } from '../appeals/assignments/dispatch.ts'
import { SpeakInput, speak } from '../appeals/intake/speak.ts'
import { classify } from '../appeals/triage/classify.ts'
import { setDuties } from '../organisations/set-duties.ts'
import { appealFacts } from './appeal-facts.ts'
import { kindOf, suggest, urgencyOf } from './suggest.ts'

const county = useSite()
let town: World
beforeEach(async () => {
  town = await world(county.db)
})

const bring = async (title: string, body: string, placeId: string | null = null) =>
  (await speak(county.citizen(), SpeakInput.parse({ title, body, placeId }))).appealId
const suggested = async (appealId: string, asked = town.people.clerk) =>
  await suggest(county.desk(asked), (await appealFacts(county.db, appealId))!)

describe('what is suggested to the clerk', () => {
  it('is the unit whose duty the matter is, with the line of the duty catalogue', async () => {
    const appealId = await bring(
      '暖气不热，室温只有十四度',
      '从供暖第一天起暖气就是温的，家里老人冻得受不了。',
      town.places.building,
    )
    const { topics, units } = await suggested(appealId)

    expect(topics[0]).toMatchObject({ topicId: town.topics['cold-rooms'] })
    expect(topics[0]!.reason).toContain('暖气')
    expect(units[0]).toMatchObject({ unitId: town.units.heating })
    expect(units[0]!.reason).toContain('权责清单')
  })

  it('is no longer the unit from which the duty was taken today', async () => {
    const appealId = await bring('暖气不热，室温只有十四度', '从供暖第一天起暖气就是温的。', town.places.building)
    const admin = await somebody(county, 'system', town.units.county, 'system_admin')
    await setDuties(county.desk(admin), { unitId: town.units.heating, duties: [] })
    const { units } = await suggested(appealId)
    expect(units.map(({ unitId }) => unitId)).not.toContain(town.units.heating)
  })

  it('is, of two units with the same duty, the one in whose territory it happened, and neither where nobody said where', async () => {
    const street = await aUnit(county, '兴澜街道办事处', town.units.county)
    const admin = await somebody(county, 'system', town.units.county, 'system_admin')
    await somebody(county, 'street', street, 'handler')
    const duty = { topicId: town.topics['village-drain'], placeId: town.places.xinglan, basis: '街道职责清单', note: null }
    await setDuties(county.desk(admin), { unitId: street, duties: [duty] })
    const unitsAt = async (placeId: string | null) => {
      const appealId = await bring('这件事', '麻烦看看，说不清归哪里管。', placeId)
      await classify(county.desk(town.people.clerk), { appealId, topicId: town.topics['village-drain'] })
      return (await suggested(appealId)).units
    }

    for (const place of ['danian', 'qiannian'] as const) {
      const [first, ...others] = await unitsAt(town.places[place])
      expect(first).toMatchObject({ unitId: town.units.danian, reason: expect.stringContaining('（大碾镇）') })
      expect(others).toEqual([])
    }
    for (const place of ['xinglan', 'beiguanli', 'stairwell'] as const) {
      const [first, ...others] = await unitsAt(town.places[place])
      expect(first).toMatchObject({ unitId: street, reason: expect.stringContaining('（兴澜街道）') })
      expect(others).toEqual([])
    }
    expect(await unitsAt(town.places.county)).toEqual([])
    expect(await unitsAt(null)).toEqual([])
  })

  it('is the unit of the village before that of the town, and that of the town before one for the whole county', async () => {
    const admin = await somebody(county, 'system', town.units.county, 'system_admin')
    const withDuty = async (name: string, placeId: string | null) => {
      const unitId = await aUnit(county, name, town.units.county)
      await somebody(county, name, unitId, 'handler')
      const duty = { topicId: town.topics['village-drain'], placeId, basis: '职责清单', note: null }
      await setDuties(county.desk(admin), { unitId, duties: [duty] })
      return unitId
    }
    const whole = await withDuty('水利局', null)
    const village = await withDuty('前碾村村委会', town.places.qiannian)
    const unitsAt = async (placeId: string) => {
      const appealId = await bring('这件事', '麻烦看看，说不清归哪里管。', placeId)
      await classify(county.desk(town.people.clerk), { appealId, topicId: town.topics['village-drain'] })
      return (await suggested(appealId)).units.map(({ unitId }) => unitId)
    }

    expect(await unitsAt(town.places.qiannian)).toEqual([village, town.units.danian, whole])
    expect(await unitsAt(town.places.danian)).toEqual([town.units.danian, whole])
    expect(await unitsAt(town.places.beiguanli)).toEqual([whole])
  })

  it('says nothing where nothing speaks for anything', async () => {
    const { kind, urgency, topics, units, similar } = await suggested(
      await bring('天上的云', '今天的云像一匹马，从山那边走过来。'),
    )
    expect({ kind, urgency, topics, units, similar }).toEqual({ kind: null, urgency: null, topics: [], units: [], similar: [] })
  })

  it('follows the topic once a clerk has set it', async () => {
    const appealId = await bring('这件事', '麻烦看看，说不清归哪里管。')
    await classify(county.desk(town.people.clerk), { appealId, topicId: town.topics['school-bus'] })
    expect((await suggested(appealId)).units[0]).toMatchObject({ unitId: town.units.education })
  })

  it('is weak on one word: a report about sick poultry does not go to the traffic police because of a tricycle', async () => {
    const police = await aUnit(county, '交警大队', town.units.county)
    await somebody(county, 'police', police, 'handler')
    const admin = await somebody(county, 'system', town.units.county, 'system_admin')
    const ebike = newId()
    await county.db
      .insertInto('topics')
      .values({
        parent_id: null,
        level: 1,
        closed_at: null,
        id: ebike,
        code: 'ebike',
        name: '电动车管理',
        full_name: '电动车管理',
        keywords: ['三轮', '头盔', '逆行'],
      })
      .execute()
    await setDuties(county.desk(admin), {
      unitId: police,
      duties: [{ topicId: ebike, placeId: null, basis: '道路交通安全法', note: null }],
    })

    const poultry = await suggested(await bring('举报有人收病死鸡', '每天天不亮有人用三轮拉走，听说做成熟食卖。'))
    expect(poultry.topics).toMatchObject([{ topicId: ebike, weak: true }])
    expect(poultry.units).toMatchObject([{ unitId: police, weak: true }])
    const riding = await suggested(await bring('三轮逆行没人管', '村口的三轮天天逆行，也不戴头盔。'))
    expect(riding.units[0]).toMatchObject({ unitId: police, weak: false })
  })

  it('never is a unit where nobody works on appeals', async () => {
    const admin = await somebody(county, 'system', town.units.county, 'system_admin')
    const empty = await aUnit(county, '新设的供热中心', town.units.county)
    const duty = { topicId: town.topics['cold-rooms'], placeId: null, basis: '三定方案', note: null }
    await setDuties(county.desk(admin), { unitId: empty, duties: [duty] })
    const { units } = await suggested(await bring('暖气不热，室温只有十四度', '暖气片冰凉。'))
    expect(units.map(({ unitId }) => unitId)).not.toContain(empty)
    expect(units.length).toBeGreaterThan(0)
  })

  it('understands a cold flat that nobody calls cold, and that a child has fever in it', async () => {
    const { topics, urgency, units } = await suggested(
      await bring('请管管', '孩子发烧，家里15度，晚上睡不着。', town.places.building),
    )
    expect(topics[0]).toMatchObject({ topicId: town.topics['cold-rooms'], reason: '文中有“家里15度”' })
    expect(units[0]).toMatchObject({ unitId: town.units.heating })
    expect(urgency).toMatchObject({ value: 'urgent', reason: '文中有“孩子”“发烧”“家里15度”' })
  })

  it('counts who handled similar cases', async () => {
    const earlier = await bring('北关里三号楼楼道灯不亮', '楼道灯坏了半个月，晚上摸黑上楼。')
    await dispatch(county.desk(town.people.clerk), { appealId: earlier, unitId: town.units.danian, instruction: '' })
    await dropJobs(county)

    const { similar, units } = await suggested(await bring('我们楼道灯不亮', '老人上下楼看不见。'))
    expect(similar.map(({ id }) => id)).toEqual([earlier])
    expect(units.find(({ unitId }) => unitId === town.units.danian)?.reason).toContain('相似')
  })
})

describe('similar cases', () => {
  it('are found though one says street and house and the other does not', async () => {
    const earlier = await bring('北关里社区三号楼暖气不热', '入冬以来一直不热。')
    const { similar } = await suggested(await bring('我家暖气一直不热', '打电话没人来。'))
    expect(similar.map(({ id }) => id)).toEqual([earlier])
  })

  it('are only those that whoever asks may read: not what lies on the desk of another unit, nor at triage', async () => {
    const dispatched = async (title: string, unitId: string) => {
      const appealId = await bring(title, '楼道灯坏了半个月，晚上摸黑上楼。')
      await dispatch(county.desk(town.people.clerk), { appealId, unitId, instruction: '' })
      return appealId
    }
    await dispatched('举报物业不修楼道灯不亮', town.units.danian)
    await bring('又是楼道灯不亮', '没有人来。')
    const ours = await dispatched('北关里楼道灯不亮', town.units.heating)
    const asked = await dispatched('我们楼道灯不亮', town.units.heating)
    await dropJobs(county)

    expect((await suggested(asked, town.people.heatingHandler)).similar.map(({ id }) => id)).toEqual([ours])
    expect((await suggested(asked)).similar).toHaveLength(3)
  })

  it('are not what shares only the words of every letter', async () => {
    await bring('请问关于建议的问题', '希望有关部门解决，谢谢领导。')
    const { similar } = await suggested(await bring('请问投诉的问题', '希望有关部门处理，谢谢。'))
    expect(similar).toEqual([])
  })
})

describe('kind and urgency', () => {
  it.each([
    ['咨询办理居住证需要什么材料', 'inquiry'],
    ['感谢急诊科的护士', 'praise'],
    ['举报有人夜里偷排污水', 'report'],
    ['建议在路口增设红绿灯', 'suggestion'],
    ['投诉楼下烧烤店油烟扰民', 'complaint'],
  ])('%s: %s', (title, kind) => expect(kindOf({ title, body: '' })?.value).toBe(kind))

  it.each([
    ['楼道里燃气泄漏', 'critical'],
    ['全村停水三天', 'urgent'],
    ['孩子发烧，家里15度', 'urgent'],
    ['屋里才十二三度，老人受不了', 'urgent'],
    ['有人喝农药了', 'critical'],
  ])('%s: %s', (title, urgency) => expect(urgencyOf({ title, body: '' })?.value).toBe(urgency))

  it('is left open where no word speaks', () => {
    for (const title of ['老人卡怎么办', '家里 3 楼窗户，坡度 20 度', '孩子上小学', '屋里 25 度，很暖和'])
      expect(urgencyOf({ title, body: '' }), title).toBeNull()
    expect(urgencyOf({ title: '公园里的花', body: '开得真好' })).toBeNull()
  })
})
