import { expect, test } from 'vitest'
import { AIMS } from './aims.ts'
import { readSpellings } from './read-spellings.ts'
import { score } from './score.ts'
import { MAY_BE_MARKED, parseSpelling, type Spelling } from './spelling.ts'

const { spellings, ordinary, officePhones } = readSpellings()
const spansOf = (...kinds: string[]) =>
  spellings.flatMap(({ text, spans }) =>
    spans.filter(({ kind }) => kinds.includes(kind)).map(({ from, to }) => text.slice(from, to)),
  )

test('a line becomes a text, its spans and what is known', () => {
  const line = '{name 苗秀芹，address 人民路38号}我是[[known-name:秀芹]]，\\n电话[[mobile:[139]0000\\u200b[1234]]]。'
  const { text, spans, known } = parseSpelling(line)
  expect(text).toBe('我是秀芹，\n电话[139]0000\u200b[1234]。')
  expect(spans.map(({ from, to, kind }) => [kind, text.slice(from, to)])).toEqual([
    ['known-name', '秀芹'],
    ['mobile', '[139]0000\u200b[1234]'],
  ])
  expect(known).toEqual({ names: ['苗秀芹'], addresses: ['人民路38号'], officePhones: [] })
})

test.each([
  [140, ['mobile']],
  [50, ['landline']],
  [60, ['identity', 'identity-mistyped']],
  [30, ['permit']],
  [30, ['card', 'card-mistyped']],
  [40, ['plate']],
  [60, ['wechat', 'qq', 'mail', 'account']],
  [20, ['coordinates']],
  [100, ['surname']],
  [80, ['name', 'known-name']],
  [120, ['flat']],
  [30, ['village-house']],
  [30, ['known-address']],
  [60, ['delicate']],
])('there are %i of %s', (least, kinds) => {
  expect(new Set(spansOf(...kinds)).size).toBeGreaterThanOrEqual(least)
})

test('every kind but one belongs to an aim', () => {
  const kinds = new Set(spellings.flatMap(({ spans }) => spans.map(({ kind }) => kind)))
  expect([...kinds].sort()).toEqual([MAY_BE_MARKED, ...AIMS.flatMap((aim) => aim.kinds)].sort())
})

test('every mark is read, and no line stands twice', () => {
  expect(spellings.filter(({ text, spans }) => /\[\[|\]\]\]|\\/.test(text) || spans.length === 0)).toEqual([])
  const written = ({ text, known }: Spelling) => JSON.stringify([text, known])
  expect(new Set(spellings.map(written)).size).toBe(spellings.length)
})

test('there are 30,000 characters of ordinary text, and it names offices by their phone', () => {
  expect(ordinary.join('').replace(/\s/g, '').length).toBeGreaterThanOrEqual(30_000)
  expect(officePhones.filter((phone) => ordinary.some((text) => text.includes(phone))).length).toBeGreaterThan(10)
})

const figures = (text: string) => text.normalize('NFKC').replace(/[^0-9X]/gi, '')
const isIdentityNumber = (number: string) => {
  const sum = [...number.slice(0, 17)].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0)
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase()
}
const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
const isCard = (number: string) => {
  const digits = [...number].reverse().map((digit, place) => (place % 2 ? DOUBLED[Number(digit)]! : Number(digit)))
  return digits.reduce((sum, digit) => sum + digit, 0) % 10 === 0
}

test('identity numbers and cards in plain figures have a right check digit, and mistyped ones have not', () => {
  const plain = (kind: string, length: number) =>
    spansOf(kind)
      .map(figures)
      .filter((number) => number.length === length)
  const cards = (kind: string) => [...plain(kind, 16), ...plain(kind, 19)]
  expect(plain('identity', 18).length).toBeGreaterThan(30)
  expect(plain('identity', 18).filter((number) => !isIdentityNumber(number))).toEqual([])
  expect(plain('identity-mistyped', 18).filter(isIdentityNumber)).toEqual([])
  expect(cards('card').length).toBeGreaterThan(20)
  expect(cards('card').filter((number) => !isCard(number))).toEqual([])
  expect(cards('card-mistyped').filter(isCard)).toEqual([])
})

test('a detector that marks everything finds all, and marks every ordinary paragraph', () => {
  const everything = score({ spellings, ordinary, officePhones }, (text) => [{ from: 0, to: text.length, onlyConsidered: false }])
  expect(everything.missed).toEqual([])
  expect(everything.falseMarks).toHaveLength(ordinary.length)
  expect(everything.markedBeside).toBeGreaterThan(everything.markedLetters / 3)
})

test('what may be marked is neither missed nor wrong', () => {
  const set = { spellings: [parseSpelling('[[may:翠湖苑]]的，[[known-address:二单元]]')], ordinary: [], officePhones: [] }
  const found = (from: number, to: number) => score(set, () => [{ from, to, onlyConsidered: false }])
  expect(found(0, 3)).toMatchObject({ marks: 1, right: 1, markedBeside: 0 })
  expect(found(3, 4)).toMatchObject({ marks: 1, right: 0, markedBeside: 1 })
  expect(found(5, 8)).toMatchObject({ missed: [] })
})

test('a span is found when every character that tells something is covered, and seen when it is to be considered', () => {
  const set = { spellings: [parseSpelling('翠湖苑[[flat:7栋（2）单元]]')], ordinary: [], officePhones: [] }
  const found = (...finds: [number, number, boolean?][]) =>
    score(set, () => finds.map(([from, to, onlyConsidered = false]) => ({ from, to, onlyConsidered }))).kinds[0]
  expect(found([3, 4], [6, 7])).toMatchObject({ marked: 1, seen: 1 })
  expect(found([3, 6])).toMatchObject({ marked: 0, seen: 0 })
  expect(found([3, 4], [6, 7, true])).toMatchObject({ marked: 0, seen: 1 })
})
