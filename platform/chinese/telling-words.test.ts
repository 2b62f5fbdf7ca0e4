import { expect, it } from 'vitest'
import { tellingWords } from './telling-words.ts'

it.each([
  ['请问我们小区的暖气一直不热怎么办', ['小区', '暖气', '不热']],
  ['Ｋ２路車 等不到', ['k2', '路车', '不到']],
  ['谢谢您，希望尽快解决', []],
  ['紅綠燈坏了', ['红绿灯']],
  ['的', []],
])('of %s', (sentence, words) => expect(tellingWords(sentence).map(({ word }) => word)).toEqual(words))

it('a word is found by its pairs of characters', () => {
  expect(tellingWords('自来水 KTV')).toEqual([
    { word: '自来水', lexemes: ['自来', '来水'] },
    { word: 'ktv', lexemes: ['ktv'] },
  ])
})
