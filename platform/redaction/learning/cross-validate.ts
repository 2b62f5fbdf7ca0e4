import path from 'node:path'
import { findPersonalBy } from '../find-personal.ts'
import { isCovered } from '../mark.ts'
import { AIMS, together } from '../spellings/aims.ts'
import type { Detector } from '../spellings/detector.ts'
import { readSpellings } from '../spellings/read-spellings.ts'
import { type Score, score } from '../spellings/score.ts'
import { tagBy } from '../tagger/find-tagged.ts'
import { ADDRESS_BEGINS, NAME_BEGINS, SURNAME } from '../tagger/labels.ts'
import { tableOf } from '../tagger/weights.ts'
import { learnFrom } from './learn-from.ts'
import { withoutSpans } from './practice-texts.ts'

// How well the detector finds practice texts from which it has not learnt: it learns from three quarters of them and is asked about the last.
// cross-validate.ts [FOLDS] [--misses]

const FOLDS = Number(process.argv[2] ?? 4)
const CAUTIONS = [3, 2, 1, 0]
const TAGGED = AIMS.filter(({ name }) => name === 'names' || name === 'addresses')

const { spellings, ordinary, officePhones } = readSpellings(path.join(import.meta.dirname, '../practice'))
const foldOf = (at: number): number => (Math.imul(at + 1, 0x9e3779b1) >>> 8) % FOLDS

const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const isAsked = (_: unknown, at: number) => foldOf(at) === fold
  const isLearnt = (_: unknown, at: number) => foldOf(at) !== fold
  return {
    table: tableOf(learnFrom([...spellings.filter(isLearnt), ...ordinary.filter(isLearnt).map(withoutSpans)])),
    asked: { spellings: spellings.filter(isAsked), ordinary: ordinary.filter(isAsked), officePhones },
  }
})
for (const caution of CAUTIONS) {
  const scores = folds.map(({ table, asked }) => {
    const tag = tagBy(table, { [SURNAME]: caution, [NAME_BEGINS]: caution, [ADDRESS_BEGINS]: caution })
    const detect: Detector = (text, { names, addresses, officePhones: offices }) =>
      findPersonalBy(tag, text, { names, addresses, offices }).map((mark) => ({ ...mark, onlyConsidered: !isCovered(mark) }))
    return score(asked, detect)
  })
  print(caution, scores)
}

function print(caution: number, scores: readonly Score[]): void {
  const kinds = scores.flatMap((one) => one.kinds)
  const ofKinds = TAGGED.flatMap((aim) => [aim, ...aim.kinds.map((kind) => ({ name: kind, kinds: [kind] }))])
  const shares = ofKinds.map((one) => {
    const { marked, spans } = together(one, kinds)
    return `${one.name} ${((100 * marked) / spans).toFixed(1)} % of ${spans}`
  })
  const characters = scores.reduce((sum, { ordinaryCharacters }) => sum + ordinaryCharacters, 0)
  const wrong = scores.flatMap(({ falseMarks }) => falseMarks)
  console.log(
    `caution ${caution}: ${shares.join(', ')}; ${((1000 * wrong.length) / characters).toFixed(2)} false marks in 1,000 characters`,
  )
  if (caution !== 2 || !process.argv.includes('--misses')) return
  for (const one of scores.flatMap(({ missed }) => missed)) console.log(`missed   ${one}`)
  for (const one of scores.flatMap((each) => each.wrong)) console.log(`wrong    ${one}`)
  for (const one of wrong) console.log(`ordinary ${one}`)
}
