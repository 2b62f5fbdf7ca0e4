import { expect, it } from 'vitest'
import { numberLexemes, numberQuery } from './number-words.ts'

const NUMBER = 'AL-20261121-00417K'

const finds = (words: string, number = NUMBER): boolean => {
  const query = numberQuery(words)
  const asked = query?.slice(1, query.lastIndexOf("'"))
  return (
    asked !== undefined &&
    numberLexemes(number)
      .split(' ')
      .some((lexeme) => lexeme.slice(1).startsWith(asked))
  )
}

it.each([
  'AL-20261121-00417K',
  'al 20261121 00417k',
  'ＡＬ－２０２６１１２１－００４１７Ｋ',
  'AL—20261121—00417',
  'AL20261121',
  'AL-2026',
  '20261121-00417K',
  '2026112100417',
  '20261121',
  '00417K',
  '00417',
  '417',
  '417k',
  '17K',
])('%s finds the number', (words) => expect(finds(words)).toBe(true))

it.each(['418', '41', '2026', '202', '20261122', 'AB-20261121-00417K', '004171', '暖气', '417号楼', 'K', '', "417' | '1"])(
  '%s does not',
  (words) => expect(finds(words)).toBe(false),
)
