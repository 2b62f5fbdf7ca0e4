import path from 'node:path'
import { read } from '../reading.ts'
import { AIMS, together } from '../spellings/aims.ts'
import { readSpellings } from '../spellings/read-spellings.ts'
import { score } from '../spellings/score.ts'
import { NOTHING_KNOWN, type Spelling } from '../spellings/spelling.ts'
import { likeliest } from '../tagger/decode.ts'
import { LABELS, NOTHING } from '../tagger/labels.ts'
import { suitsOf, type Table, tableOf } from '../tagger/weights.ts'
import { learnFrom } from './learn-from.ts'

const FOLDS = Number(process.argv[2] ?? 4)
const ONLY = Number(process.argv[3] ?? FOLDS)

const { spellings, ordinary } = readSpellings(path.join(import.meta.dirname, '../practice'))
const plain: Spelling[] = ordinary.map((text) => ({ text, spans: [], known: NOTHING_KNOWN }))
const inFold = (fold: number) => (_: unknown, at: number) => (Math.imul(at + 1, 0x9e3779b1) >>> 8) % FOLDS === fold

const tables = Array.from({ length: ONLY }, (_, fold) => {
  const train = [...spellings, ...plain].filter((one, at) => !inFold(fold)(one, at))
  return tableOf(learnFrom(train))
})
const tests = tables.map((_, fold) => [...spellings, ...plain].filter(inFold(fold)))

for (const bias of [2, 1, 0, -1]) {
  const results = tables.map((table, fold) => {
    const test = tests[fold]!
    return score(
      {
        spellings: test.filter(({ spans }) => spans.length),
        ordinary: test.filter(({ spans }) => !spans.length).map(({ text }) => text),
        officePhones: [],
      },
      (text) => finds(text, table, bias),
    )
  })
  const kinds = results.flatMap(({ kinds }) => kinds)
  for (const aim of AIMS.slice(1, 3))
    for (const kind of [...aim.kinds]) {
      const one = together({ name: kind, kinds: [kind] }, kinds)
      console.log(bias, kind.padEnd(14), ((one.marked / one.spans) * 100).toFixed(1), one.spans)
    }
  const characters = results.reduce((sum, { ordinaryCharacters }) => sum + ordinaryCharacters, 0)
  const wrong = results.flatMap(({ falseMarks }) => falseMarks)
  console.log(
    bias,
    'false',
    ((wrong.length / characters) * 1000).toFixed(2),
    wrong.length,
    characters,
    'wrong in spellings',
    results.flatMap(({ wrong }) => wrong).length,
  )
  if (process.argv[4] && bias === Number(process.argv[5] ?? 0)) {
    for (const one of results.flatMap(({ missed }) => missed).filter((one) => /^(sur)?name|^flat|^village/.test(one)))
      console.log('missed', one)
    for (const one of wrong) console.log('false', one)
    for (const one of results.flatMap(({ wrong }) => wrong)) console.log('wrong', one)
  }
}

function finds(text: string, table: Table, bias: number) {
  const { plain, at } = read(text)
  const suits = suitsOf(plain, table)
  for (let row = 0; row < suits.length; row += LABELS) for (const label of [1, 2, 4]) suits[row + label]! -= bias
  const labels = likeliest(suits, table.follows, plain.length)
  const found: { from: number; to: number; onlyConsidered: boolean }[] = []
  for (let from = 0; from < plain.length; from++) {
    if (labels[from] === NOTHING) continue
    let to = from
    while (to < plain.length && labels[to] !== NOTHING) to++
    found.push({ from: at[from]!, to: at[to]!, onlyConsidered: false })
    from = to
  }
  return found
}
