import { describe, expect, it } from 'vitest'
import { fc } from '../../test/property.ts'
import { findsIn as finds, queryOf, termsOf } from './bigrams.ts'

describe('terms', () => {
  it.each([
    ['暖气不热', ['暖气', '气不', '不热', '热']],
    ['3号楼', ['3', '号楼', '楼']],
    ['Ｋ２路公交', ['k2', '路公', '公交', '交']],
    ['（供暖）“停水”', ['供暖', '暖', '停水', '水']],
    ['热🔥水❤️', ['热', '水']],
    ['XJ-20261121-00017', ['xj', '20261121', '00017']],
    ["it's 'quoted'", ['it', 's', 'quoted']],
    ['臺灣繁體', ['台湾', '湾繁', '繁体', '体']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['好好好好', ['好好', '好']],
    [' \u200b\n！？', []],
  ])('of %s', (text, terms) => expect(termsOf(text)).toEqual(terms))

  it('cuts a wall of letters, and finds it still', () => {
    expect(termsOf('a'.repeat(5000))).toEqual(['a'.repeat(64)])
    expect(finds('a'.repeat(5000), 'a'.repeat(5000))).toBe(true)
  })
})

describe('query', () => {
  it.each([
    ['水', "'水':*", []],
    ['供暖', "'供暖'", []],
    ['暖气不热', "'暖气' & '气不' & '不热'", ['%暖气不热%']],
    ['3号楼', "'3' & '号楼'", ['%3号楼%']],
    ['水3', "'水'", ['%水3%']],
    ['3号', "'3'", ['%3号%']],
    ['供暖 水', "'供暖'", ['%水%']],
    ['供暖 3', "'供暖' & '3':*", []],
    ['水 热', "'水':* & '热':*", []],
    ['供暖 3号楼', "'供暖' & '3' & '号楼'", ['%3号楼%']],
    ['【供暖】', "'供暖'", []],
    ["o'neil & | ! :* 水%_\\", "'o':* & 'neil':* & '水':*", []],
    ['（）🔥', '', []],
  ])('for %s', (text, tsquery, like) => expect(queryOf(text)).toEqual({ tsquery, like }))

  it.each([
    ['樓道裡漏水，燈壞了', '楼道里漏水'],
    ['楼道里漏水，灯坏了', '燈壞'],
    ['暖气不热', '暖氣不熱'],
  ])('finds “%s” by “%s”', (text, words) => expect(finds(text, words)).toBe(true))

  it('does not take neighbours of neighbours for a hit', () => {
    expect(finds('气不热，暖气片，气不顺', '暖气不热')).toBe(false)
    expect(finds('十三号楼和13号楼', '3号楼')).toBe(false)
    expect(finds('热，水', '热水')).toBe(false)
  })
})

it('finds exactly the runs of Chinese characters that a text holds', () => {
  const text = fc.string({ unit: fc.constantFrom('水', '热', '暖', '气', '。', '（'), maxLength: 12 })
  const word = fc.string({ unit: fc.constantFrom('水', '热', '暖', '气'), minLength: 1, maxLength: 4 })
  fc.assert(fc.property(text, word, (haystack, needle) => finds(haystack, needle) === haystack.includes(needle)))
})

it('finds every text by itself and makes only well-formed queries', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { tsquery } = queryOf(text)
      expect(tsquery).toMatch(/^('[^'\\]+'(:\*)?( & '[^'\\]+'(:\*)?)*)?$/)
      expect(tsquery === '' || finds(text, text)).toBe(true)
    }),
  )
})
