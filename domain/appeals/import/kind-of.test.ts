import { describe, expect, it } from 'vitest'
import { kindOf } from './kind-of.ts'

const of = (body: string, title = '') => kindOf('', { title, body }, {})

describe('the kind of a text that does not name it', () => {
  it.each([
    ['市民来电反映柳树巷路灯不亮三天，希望相关单位落实处理。', 'request'],
    ['市民来电反映家中停水两天，希望相关单位落实处理。', 'request'],
    ['市民来电反映桥南小区楼下烧烤店油烟扰民，多次反映无人管理，希望相关单位落实处理。', 'complaint'],
    ['来电人反映工地凌晨还在施工，噪音很大，希望相关部门介入处理', 'complaint'],
    ['市民来电反映老板拖欠工资两万元不给，希望相关单位落实处理。', 'complaint'],
    ['市民来电咨询医保异地报销如何办理，希望相关单位落实处理。', 'inquiry'],
    ['请问上桥村自来水什么时候能通？', 'inquiry'],
    ['市民来电建议在柳林小学门口增设红绿灯，希望相关单位落实处理。', 'suggestion'],
    ['希望政府在清水镇增设一个公交站', 'suggestion'],
    ['市民来电表扬公交司机拾金不昧，希望相关单位落实处理。', 'praise'],
    ['来电举报清水镇一饭店使用过期食材，希望相关单位落实处理。', 'report'],
    ['老人独居，房屋漏雨，请求帮助', 'request'],
  ])('%s', (body, kind) => expect(of(body)).toBe(kind))
})

it('a title that names the kind decides, and the first of two', () => {
  expect(of('河水很臭，没有人管', '咨询河道何时治理')).toBe('inquiry')
  expect(of('河水很臭', '建议治理河道，再不治就投诉')).toBe('suggestion')
})

it('what one did before, or the number one rang, is no kind', () => {
  expect(of('多次拨打12345投诉无果，请问房产证何时可以办理', '房产证何时办理')).toBe('inquiry')
  expect(of('举报电话打不通，请问应该向哪个部门咨询补贴政策')).toBe('inquiry')
})

it('a question that only reproaches is a complaint', () => {
  expect(of('河道黑臭三年，垃圾成堆，请问有关部门到底干什么去了？')).toBe('complaint')
})

it('the word of the other system wins over the text', () => {
  expect(kindOf('咨询', { title: '', body: '投诉噪音扰民' }, {})).toBe('inquiry')
  expect(kindOf('诉', { title: '', body: '请问何时通水' }, { 诉: 'complaint' })).toBe('complaint')
})
