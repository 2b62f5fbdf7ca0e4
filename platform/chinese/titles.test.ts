import { expect, it } from 'vitest'
import { fc } from '../../test/property.ts'
import { quickest } from '../../test/quickest.ts'
import { afterText, dateText, momentText } from './dates.ts'
import { titleFrom } from './titles.ts'

it.each([
  ['尊敬的书记您好：我是清水镇上桥村村民，我们村的路灯三个月不亮了，老人晚上摔了两回。', '我们村的路灯三个月不亮了'],
  ['你好，请问小孩上一年级要带什么材料？', '小孩上一年级要带什么材料'],
  ['领导好！我家暖气不热', '我家暖气不热'],
  ['县长您好，我想咨询一下公租房什么时候可以申请', '公租房什么时候可以申请'],
  ['我叫某某某，身份证号码110101，桥南小区半夜施工太吵', '桥南小区半夜施工太吵'],
  ['2026年11月3日，柳林路东口的井盖没有了。', '柳林路东口的井盖没有了'],
  ['三号楼的暖气片一直是凉的，屋里十三度。家里有八十岁的老人，冻得睡不着。', '三号楼的暖气片一直是凉的'],
  ['停水', '停水'],
  ['市民来电反映：柳树巷路灯不亮三天了，希望相关单位落实处理。', '柳树巷路灯不亮三天了'],
  ['来电人张女士反映，清水镇上桥村自来水浑浊，请尽快处理', '清水镇上桥村自来水浑浊'],
  ['【诉求内容】桥南小区电梯经常故障【诉求目的】希望相关部门处理', '桥南小区电梯经常故障'],
  ['工单编号20260101 来电人称：柳林小学门口放学时车辆乱停', '柳林小学门口放学时车辆乱停'],
  ['诉求编号：2026010100012；事发时间：2026年1月1日；事发地点：柳林路；诉求内容：井盖丢失', '井盖丢失'],
  ['市民来电咨询医保异地报销的办理流程，请相关单位答复。', '医保异地报销的办理流程'],
  [
    '上桥村河道治理初步完成，我们很支持，可是入夏以后河水又黑又臭，影响居民生活，特此投诉',
    '上桥村河道治理初步完成，可是入夏以后河水又黑又臭',
  ],
  ['希望有关部门尽快介入处理！桥南路工地凌晨还在施工', '桥南路工地凌晨还在施工'],
  ['', ''],
  ['！！！🔥', ''],
])('of %s', (text, title) => expect(titleFrom(text)).toBe(title))

it('is never longer than thirty characters, and one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect([...titleFrom(text)].length).toBeLessThanOrEqual(30)
      expect(titleFrom(text)).not.toMatch(/[\n\r]/)
    }),
  )
  expect([...titleFrom('桥'.repeat(100))].length).toBe(30)
})

it('stays quick on a long text without marks', () => {
  const long = '我向您反映我是在于的'.repeat(2000)
  expect(quickest(200, () => titleFrom(long))).toBeLessThan(200)
})

it('writes days and moments as people here read them', () => {
  const moment = new Date('2026-11-21T07:04:00Z')
  expect(momentText(moment)).toBe('11月21日 周六 15:04')
  expect(dateText(new Date('2026-12-31T16:00:00Z'), moment)).toBe('2027年1月1日 周五')
})

it('says when something can be tried again', () => {
  const now = new Date('2026-11-16T10:00:30+08:00')
  const after = (minutes: number) => afterText(new Date(now.getTime() + minutes * 60_000), now)
  expect([0, 0.1, 20, 60, 119].map(after)).toEqual(['1 分钟后', '1 分钟后', '20 分钟后', '一小时后', '119 分钟后'])
  expect([180, 24 * 60, 60 * 48].map(after)).toEqual(['今天 13:00 以后', '明天 10:00 以后', '11月18日 周三 10:00 以后'])
})
