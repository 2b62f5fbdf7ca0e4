import { beforeEach, describe, expect, it } from 'vitest'
import { dropJobs, MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { staffMember } from '../people/reach.ts'
import type { StaffMember } from '../people/staff.ts'
import { changePlace } from '../territory/change-place.ts'
import { closePlace } from '../territory/close-place.ts'
import { createPlace } from '../territory/create-place.ts'
import { placePath, placePicker } from '../territory/views/places.ts'
import { changeTopic } from './change-topic.ts'
import { changeUnit } from './change-unit.ts'
import { closeTopic } from './close-topic.ts'
import { closeUnit } from './close-unit.ts'
import { createTopic } from './create-topic.ts'
import { createUnit } from './create-unit.ts'
import { setDuties } from './set-duties.ts'
import { openUnit } from './unit.ts'
import { addressees, answeringUnits } from './views/addressees.ts'
import { contactUnits } from './views/contact-desks.ts'
import { dutiesOf } from './views/duties.ts'
import { topicPicker, topicTree } from './views/topics.ts'
import { unitPicker, unitTree } from './views/units.ts'

const test = useSite()
let root: string
let system: StaffMember
const desk = (now?: Date, key?: string) => test.desk(system, now, key)
const later = new Date(MONDAY.getTime() + 86_400_000)

beforeEach(async () => {
  root = await aUnit(test, '县政府')
  system = await somebody(test, 'system', root, 'system_admin')
})

describe('units', () => {
  const heating = { code: 'GR', name: '县供热服务中心', shortName: '供热办', kind: 'department' as const }
  const create = (over: object = {}) => createUnit(desk(), { ...heating, parentId: root, ...over })

  it('stand in a tree, found by characters, pinyin and initials', async () => {
    const { unitId } = await create()
    await create({ code: 'SW', name: '县水务局', shortName: '水务局' })
    expect((await unitTree(test.db)).map(({ name, depth }) => [name, depth])).toEqual([
      ['县政府', 0],
      ['县供热服务中心', 1],
      ['县水务局', 1],
    ])
    for (const typed of ['供热', 'grb', 'gongre', 'xgrfw'])
      expect(await unitPicker(test.db, typed)).toMatchObject([{ id: unitId }])
    expect(await unitPicker(test.db, 'zzz')).toEqual([])
  })

  it('are made once, however often the same request comes', async () => {
    const [first, again] = [
      await createUnit(desk(MONDAY, 'key-0001'), { ...heating, parentId: root }),
      await createUnit(desk(MONDAY, 'key-0001'), { ...heating, parentId: root }),
    ]
    expect(again).toEqual(first)
    await expect(create()).rejects.toMatchObject({ code: 'unit_code_taken' })
  })

  it('move with everything below, and never below themselves', async () => {
    const { unitId: office } = await create()
    const { unitId: team } = await create({ code: 'GR2', parentId: office })
    const { unitId: city } = await create({ code: 'CG' })
    const head = await somebody(test, 'head', city, 'head')

    await changeUnit(desk(), { unitId: office, parentId: city, phone: '0300-5550009' })
    expect((await staffMember(test.db, head.staffId)).reach.head).toEqual(expect.arrayContaining([city, office, team]))
    expect(await openUnit(test.db, team)).toMatchObject({ path: [root, city, office, team] })
    expect(await openUnit(test.db, office)).toMatchObject({ parent_id: city, phone: '0300-5550009', name: heating.name })
    await expect(changeUnit(desk(), { unitId: city, parentId: team })).rejects.toMatchObject({ code: 'unit_below_itself' })
    expect(await test.waitingJobs()).toEqual(['recompute-all-clocks']) // the hours it gets from above may differ now
    await dropJobs(test)
  })

  it('have one at the top, where a role reaches the whole site', async () => {
    const { unitId } = await create()
    const deng = await somebody(test, 'deng', unitId, 'handler')
    await expect(create({ code: 'SW', parentId: null })).rejects.toMatchObject({ code: 'unit_has_root', field: 'parentId' })
    await expect(changeUnit(desk(), { unitId, parentId: null })).rejects.toMatchObject({ code: 'unit_has_root' })
    expect((await staffMember(test.db, deng.staffId)).reach.handler).toEqual([unitId])
  })

  it('can be written to by name only where the administrator has listed them, and looked for by the public in any case', async () => {
    const { unitId } = await create({ addressee: 'unit' })
    await create({ code: 'CG', name: '城关镇人民政府', kind: 'town', addressee: 'town' })
    await create({ code: 'SJ', name: '县审计局' })
    const names = async () => {
      const { units, towns } = await addressees(test.db)
      return [units, towns].map((list) => list.map(({ name }) => name))
    }
    expect(await names()).toEqual([['县供热服务中心'], ['城关镇人民政府']])
    await changeUnit(desk(), { unitId, addressee: null })
    expect(await names()).toEqual([[], ['城关镇人民政府']])
    expect((await answeringUnits(test.db)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['县供热服务中心', '城关镇人民政府', '县审计局']),
    )
  })

  it('say where they are spoken to and who answers for them, to everybody, as long as they are listed', async () => {
    const own = { from: '08:00', to: '20:00' }
    const said = {
      headName: '白敬亭',
      headPost: '主任',
      deskName: '测温报修窗口',
      phone: '0300-5559020',
      address: '暖阳巷 6 号',
    }
    const { unitId } = await create({ addressee: 'unit', hours: [own], ...said })
    await create({ code: 'DN', name: '大碾镇', kind: 'town', addressee: 'town', parentId: unitId })
    await create({ code: 'XZF', name: '县政府办', addressee: 'magistrate' })
    await create({ code: 'SJ', name: '县审计局' })

    const units = await contactUnits(test.house())
    expect(units.map(({ name, head, desk }) => [name, head, desk])).toEqual([
      ['县政府办', null, { name: null, phone: null, address: null, hours: '09:00—12:00，14:00—18:00' }],
      [
        '县供热服务中心',
        { name: '白敬亭', post: '主任' },
        { name: '测温报修窗口', phone: '0300-5559020', address: '暖阳巷 6 号', hours: '08:00—20:00' },
      ],
      ['大碾镇', null, { name: null, phone: null, address: null, hours: '08:00—20:00' }],
    ])

    await changeUnit(desk(), { unitId, headName: null, headPost: null, deskName: null, phone: null })
    expect((await contactUnits(test.house()))[1]).toMatchObject({ head: null, desk: { name: null, phone: null } })
    await closeUnit(desk(), { unitId: units[2]!.id })
    await closeUnit(desk(), { unitId })
    expect((await contactUnits(test.house())).map(({ name }) => name)).toEqual(['县政府办'])
  })

  it('publish a head with name and post, or none', async () => {
    const half = { code: 'head_incomplete', message: expect.stringContaining('“负责人职务”') }
    await expect(create({ headName: '白敬亭' })).rejects.toMatchObject({ ...half, field: 'headPost' })
    const { unitId } = await create({ headName: '白敬亭', headPost: '主任' })
    await expect(changeUnit(desk(), { unitId, headPost: null })).rejects.toMatchObject({ ...half, field: 'headPost' })
    await expect(changeUnit(desk(), { unitId, headName: null })).rejects.toMatchObject({ field: 'headName' })
    await changeUnit(desk(), { unitId, headName: '卓然' })
    expect(await openUnit(test.db, unitId)).toMatchObject({ head_name: '卓然', head_post: '主任' })
    const [last] = await test.db.selectFrom('audit_events').selectAll().orderBy('seq', 'desc').limit(1).execute()
    expect(last).toMatchObject({ action: 'unit_changed', particulars: { fields: ['headName'] } })
  })

  it.each([
    ['name', '县供热\u0000服务中心'],
    ['shortName', '供热\u202e办'],
    ['address', '人民路\n1 号\ud800'],
  ])('take no %s that the database would refuse or that reads as another', async (field, typed) => {
    const { unitId } = await create({ [field]: typed })
    const { name, short_name, address } = await openUnit(test.db, unitId)
    expect(['县供热服务中心', '供热办', '人民路 1 号']).toContain({ name, shortName: short_name, address }[field])
    await expect(create({ code: 'LONG', [field]: '长'.repeat(101) })).rejects.toThrow(/“(全称|简称|地址)”：请不要超过 \d+ 个字/)
  })

  it('close from below, take no more work, and open again', async () => {
    const { unitId } = await create()
    await expect(closeUnit(desk(), { unitId: root })).rejects.toMatchObject({ code: 'unit_has_open_units' })
    await closeUnit(desk(), { unitId })
    await expect(openUnit(test.db, unitId)).rejects.toMatchObject({ code: 'unit_closed' })
    expect(await unitPicker(test.db)).toHaveLength(1)
    await closeUnit(desk(), { unitId, reopen: true })
    expect(await unitPicker(test.db)).toHaveLength(2)
  })

  it('are kept by the administrator of that part of the house', async () => {
    const { unitId } = await create()
    const { unitId: other } = await create({ code: 'SW' })
    const local = test.desk(await somebody(test, 'local', unitId, 'system_admin'))
    await createUnit(local, { ...heating, code: 'GR2', parentId: unitId })
    await expect(createUnit(local, { ...heating, code: 'GR3', parentId: root })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(createUnit(local, { ...heating, code: 'GR3', parentId: null })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(changeUnit(local, { unitId, parentId: other })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(createTopic(local, { parentId: null, code: 'x', name: '供热' })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('topics and duties', () => {
  async function topics() {
    const { topicId: city } = await createTopic(desk(), { parentId: null, code: '1', name: '城乡建设' })
    const { topicId: heat } = await createTopic(desk(), { parentId: city, code: '11', name: '供热', keywords: ['暖气'] })
    const { topicId: cold } = await createTopic(desk(), { parentId: heat, code: '111', name: '温度不达标' })
    return { city, heat, cold }
  }

  it('three levels, called after what stands above', async () => {
    const { city, cold } = await topics()
    await changeTopic(desk(), { topicId: city, name: '城市建设' })
    expect((await topicTree(test.db)).map(({ fullName }) => fullName)).toEqual([
      '城市建设',
      '城市建设 / 供热',
      '城市建设 / 供热 / 温度不达标',
    ])
    expect(await topicPicker(test.db, 'wendu')).toMatchObject([{ id: cold }])
    await expect(createTopic(desk(), { parentId: cold, code: '1111', name: '卧室' })).rejects.toMatchObject({
      code: 'topic_too_deep',
    })
    await expect(closeTopic(desk(), { topicId: city })).rejects.toMatchObject({ code: 'topic_has_open_topics' })
    await closeTopic(desk(), { topicId: cold })
    expect(await topicPicker(test.db)).toHaveLength(2)
  })

  it('are set as a whole from today on; what ended stays on record', async () => {
    const { heat, cold } = await topics()
    const basis = '供热条例'
    await setDuties(desk(), { unitId: root, duties: [{ topicId: heat, basis }] })
    const change = await setDuties(desk(later), { unitId: root, duties: [{ topicId: cold, basis }] })

    expect(change).toEqual({ begun: 1, ended: 1 })
    expect(await dutiesOf(test.db, root)).toMatchObject([{ topicId: cold, since: '2026-11-17', until: null }])
    expect(await dutiesOf(test.db, root, { formerToo: true })).toMatchObject([
      { topicId: heat, until: '2026-11-17' },
      { topicId: cold },
    ])

    const twice = [
      { topicId: cold, basis },
      { topicId: cold, basis },
    ]
    await expect(setDuties(desk(), { unitId: root, duties: twice })).rejects.toMatchObject({ code: 'duty_twice' })
    expect(await setDuties(desk(later), { unitId: root, duties: [{ topicId: cold, basis: '新的条例' }] })).toEqual({
      begun: 0,
      ended: 0,
    })
    expect(await dutiesOf(test.db, root)).toMatchObject([{ basis: '新的条例' }])
  })
})

describe('places', () => {
  async function places() {
    const { placeId: county } = await createPlace(desk(), { parentId: null, code: '990199', name: '试溪县', level: 'county' })
    const { placeId: town } = await createPlace(desk(), { parentId: county, code: '990199100', name: '石桥镇', level: 'town' })
    const { placeId: village } = await createPlace(desk(), {
      parentId: town,
      code: '990199100201',
      name: '柳湾村',
      level: 'village',
    })
    const { placeId: estate } = await createPlace(desk(), { parentId: village, code: 'E1', name: '河畔小区', level: 'estate' })
    return { county, town, village, estate }
  }

  it('are called after the town, and anew when it is renamed', async () => {
    const { town, village, estate } = await places()
    await changePlace(desk(), { placeId: town, name: '古桥镇' })
    expect((await placePath(test.db, estate)).map(({ fullName }) => fullName)).toEqual([
      '试溪县',
      '古桥镇',
      '古桥镇 · 柳湾村',
      '古桥镇 · 柳湾村 · 河畔小区',
    ])
    expect((await placePicker(test.db, {})).map(({ name }) => name)).toEqual(['试溪县', '古桥镇', '柳湾村'])
    expect(await placePicker(test.db, { parentId: village })).toMatchObject([{ id: estate, hasMore: false }])
    expect(await placePicker(test.db, { typed: '古桥 河畔' })).toMatchObject([{ id: estate }])
    expect(await placePicker(test.db, { typed: '%' })).toEqual([])
  })

  it('are refused out of order', async () => {
    const { county, village, town } = await places()
    const create = (over: object) =>
      createPlace(desk(), { parentId: village, code: 'E2', name: '东街', level: 'estate', ...over })
    await expect(create({ level: 'town' })).rejects.toMatchObject({ code: 'place_level_wrong' })
    await expect(create({ code: 'E1' })).rejects.toMatchObject({ code: 'place_code_taken' })
    await expect(create({ parentId: null, level: 'county' })).rejects.toMatchObject({ code: 'place_has_root' })
    await expect(closePlace(desk(), { placeId: town })).rejects.toMatchObject({ code: 'place_has_open_places' })
    await expect(
      createPlace(test.desk(await somebody(test, 'deng', root, 'clerk')), {
        parentId: county,
        code: 'T1',
        name: 'X镇',
        level: 'town',
      }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
