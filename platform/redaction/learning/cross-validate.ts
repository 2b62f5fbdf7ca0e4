import path from 'node:path'
import { read } from '../reading.ts'
import { AIMS, together } from '../spellings/aims.ts'
import { readSpellings } from '../spellings/read-spellings.ts'
import { type Score, score } from '../spellings/score.ts'
import { NOTHING_KNOWN, type Spelling } from '../spellings/spelling.ts'
import { labelsOf } from '../tagger/find-tagged.ts'
import { ADDRESS_BEGINS, NAME_BEGINS, NOTHING, SURNAME } from '../tagger/labels.ts'
import { type Table, tableOf } from '../tagger/weights.ts'
import { learnFrom } from './learn-from.ts'

// How well the tagger alone finds practice texts from which it has not learnt: it learns from three quarters of them and is asked about the last.
// cross-validate.ts [FOLDS]

const FOLDS = Number(process.argv[2] ?? 4)
const CAUTIONS = [2, 1, 0, -1]
const OF_TAGGER = AIMS.filter(({ name }) => name === 'names' || name === 'addresses').flatMap(({ kinds }) => kinds)

const { spellings, ordinary } = readSpellings(path.join(import.meta.dirname, '../practice'))
const texts: Spelling[] = [...spellings, ...ordinary.map((text) => ({ text, spans: [], known: NOTHING_KNOWN }))]
const foldOf = (at: number): number => (Math.imul(at + 1, 0x9e3779b1) >>> 8) % FOLDS

const folds = Array.from({ length: FOLDS }, (_, fold) => ({
  table: tableOf(learnFrom(texts.filter((_, at) => foldOf(at) !== fold))),
  asked: texts.filter((_, at) => foldOf(at) === fold),
}))
for (const caution of CAUTIONS)
  print(
    caution,
    folds.map(({ table, asked }) => scoreOf(asked, table, caution)),
  )

function scoreOf(asked: readonly Spelling[], table: Table, caution: number): Score {
  const marked = asked.filter(({ spans }) => spans.length > 0)
  const unmarked = asked.filter(({ spans }) => spans.length === 0).map(({ text }) => text)
  return score({ spellings: marked, ordinary: unmarked, officePhones: [] }, (text) => marksIn(text, table, caution))
}

function marksIn(text: string, table: Table, caution: number) {
  const { plain, at } = read(text)
  const labels = labelsOf(plain, table, { [SURNAME]: caution, [NAME_BEGINS]: caution, [ADDRESS_BEGINS]: caution })
  const marks: { from: number; to: number; onlyConsidered: boolean }[] = []
  for (let from = 0; from < plain.length; from++) {
    if (labels[from] === NOTHING) continue
    let to = from
    while (to < plain.length && labels[to] !== NOTHING) to++
    marks.push({ from: at[from]!, to: at[to]!, onlyConsidered: false })
    from = to
  }
  return marks
}

function print(caution: number, scores: readonly Score[]): void {
  const kinds = scores.flatMap((one) => one.kinds)
  for (const kind of OF_TAGGER) {
    const { marked, spans } = together({ name: kind, kinds: [kind] }, kinds)
    console.log(`caution ${caution}  ${kind.padEnd(14)} recall ${((100 * marked) / spans).toFixed(1)} % (${marked} of ${spans})`)
  }
  const characters = scores.reduce((sum, { ordinaryCharacters }) => sum + ordinaryCharacters, 0)
  const wrong = scores.reduce((sum, { falseMarks }) => sum + falseMarks.length, 0)
  console.log(`caution ${caution}  ${((1000 * wrong) / characters).toFixed(2)} false marks in 1,000 characters of ordinary text`)
}
