import { expect, it } from 'vitest'
import { quickest } from '../../test/quickest.ts'
import { initialsOf, matchesPinyin } from './matches-pinyin.ts'
import { pinyinOf } from './pinyin.ts'

it.each([
  ['县供热办', 'xian gong re ban'],
  ['重庆路社区', 'chong qing lu she qu'],
  ['绿水乡', 'lv shui xiang'],
  ['12345热线', '12345 re xian'],
  ['住建局（物业科）', 'zhu jian ju wu ye ke'],
  ['', ''],
])('reads %s', (name, expected) => expect(pinyinOf(name)).toBe(expected))

it('reads surnames as surnames', () => {
  expect(pinyinOf('单雄', 'person')).toBe('shan xiong')
  expect(pinyinOf('曾小桥', 'person')).toBe('zeng xiao qiao')
})

it('takes initials', () => expect(initialsOf('xian gong re ban')).toBe('xgrb'))

const heating = { name: '县供热办', pinyin: 'xian gong re ban' }

it.each(['供热', '县 供', 'xgrb', 'XGRB', 'xian', 'xiangongreban', 'xian gong re', 'gongre', 'grb', 'xgongreb', 'xiangr', ''])(
  'means it by %s',
  (query) => expect(matchesPinyin(heating, query)).toBe(true),
)

it.each(['供水', 'xgrc', 'ong', 'xianggong', 'xgrbb', '🔥'])('does not mean it by %s', (query) =>
  expect(matchesPinyin(heating, query)).toBe(false),
)

it('means it by what people call it', () => {
  const housing = { name: '安澜县住房和城乡建设局', shortName: '县住建局', pinyin: 'xian zhu jian ju' }
  expect(matchesPinyin(housing, '住建')).toBe(true)
  expect(matchesPinyin(housing, '城乡建设')).toBe(true)
  expect(matchesPinyin(housing, '住房局')).toBe(false)
})

it('answers at once, however odd the typing', () => {
  const long = { name: '长', pinyin: Array(60).fill('aaaaaa').join(' ') }
  expect(matchesPinyin(long, `${'a'.repeat(60)}b`)).toBe(false)
  expect(quickest(200, () => matchesPinyin(long, `${'a'.repeat(60)}b`))).toBeLessThan(200)
})
