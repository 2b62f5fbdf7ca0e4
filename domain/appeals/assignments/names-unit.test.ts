import { describe, expect, it } from 'vitest'
import { type UnitNames, wordsNaming } from './names-unit.ts'

const unit = (name: string, short_name: string, over: Partial<UnitNames> = {}): UnitNames => ({
  ...{ name, short_name, kind: 'department', head_name: null, head_post: null },
  ...over,
})
const WATER = unit('安澜县水利局', '县水利局')
const EDUCATION = unit('安澜县教育局', '县教育局', { head_name: '顾怀瑾', head_post: '局长' })
const HEATING = unit('安澜县供热管理办公室', '县供热办')
const MAGISTRATE = unit('安澜县人民政府办公室（县长信箱）', '县政府办', { kind: 'office' })
const COMPANY = unit('安澜县供水公司', '县供水公司', { kind: 'company', head_name: '欧阳春汛', head_post: '经理' })
const TOWN = unit('大碾镇人民政府', '大碾镇', { kind: 'town' })
const STREET = unit('兴澜街道办事处', '兴澜街道', { kind: 'town' })
const named = (text: string, by: UnitNames, more: Partial<Parameters<typeof wordsNaming>[2]> = {}) =>
  wordsNaming(text, by, { site: '安澜县', ...more })

describe('a unit is named', () => {
  it.each([
    ['安澜县水利局的人收了挖沙老板的钱', WATER, ['水利局']],
    ['县水利局有人收钱', WATER, ['水利局']],
    ['水 利 局长期不管', WATER, ['水利局']],
    ['我举报安澜水利局', WATER, ['水利局']],
    ['希望县水利局自己查一查', WATER, ['水利局']],
    ['市里来的人说，安澜县水利局不管', WATER, ['水利局']],
    ['教育局门口的路灯坏了', EDUCATION, ['教育局']],
    ['顾怀瑾的亲戚包了食堂', EDUCATION, ['顾怀瑾']],
    ['顾局长收了红包，顾局还说没事', EDUCATION, ['顾局长']],
    ['供热办的人吃拿卡要', HEATING, ['供热办']],
    ['县供热管理办公室账目不清', HEATING, ['供热管理办公室']],
    ['县政府办公室有人泄密', MAGISTRATE, ['政府办']],
    ['欧阳经理把活给了自家人', COMPANY, ['欧阳经理']],
    ['大碾镇政府修路多报了钱', TOWN, ['大碾镇政府']],
    ['大碾镇人民政府的账', TOWN, ['大碾镇人民政府']],
    ['大碾镇的书记打人', TOWN, ['大碾镇的书记']],
    ['我要举报大碾镇，低保都给了亲戚', TOWN, ['大碾镇']],
    ['兴澜街道办事处吃空饷', STREET, ['兴澜街道办事处']],
  ])('%s', (text, by, words) => {
    expect(named(text, by)).toEqual(words)
  })

  it('by somebody who works there', () => {
    expect(named('徐素心每次都要烟', EDUCATION, { staff: ['徐素心', '周强'] })).toEqual(['徐素心'])
  })

  it('without any name, where no other unit is named', () => {
    expect(named('局里的王科长要钱，局长也知道', EDUCATION, { alone: true })).toEqual(['局里', '局长'])
    expect(named('局里的王科长要钱', EDUCATION)).toEqual([])
    expect(named('镇里干部和包工头一起吃饭', TOWN, { alone: true })).toEqual(['镇里'])
  })
})

describe('a unit is not named', () => {
  it.each([
    ['市水利局批的手续', WATER],
    ['清源市青河县水利局的人越界执法', WATER],
    ['邻县水利局的人越界执法', WATER],
    ['水利工程质量差', WATER],
    ['大碾镇前碾村会计贪污', TOWN],
    ['我住在大碾镇，村里有人偷排', TOWN],
    ['位于大碾镇政府对面的饭店，用地沟油', TOWN],
    ['有人赌博，没人管', EDUCATION],
    ['', WATER],
  ])('%s', (text, by) => {
    expect(named(text, by)).toEqual([])
  })
})
