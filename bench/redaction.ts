import { AIMS, together } from '../platform/redaction/spellings/aims.ts'
import { detector } from '../platform/redaction/spellings/detector.ts'
import { readSpellings } from '../platform/redaction/spellings/read-spellings.ts'
import { type KindScore, type Score, score } from '../platform/redaction/spellings/score.ts'
import { NOTHING_KNOWN } from '../platform/redaction/spellings/spelling.ts'
import { HOSTILE_TEXTS } from './hostile-texts.ts'

const TRIES = 3

/**
 * How well personal data is found in invented spellings, how often ordinary text is marked, and how long hostile text takes. A set from
 * another folder can be measured. What was missed and what was wrongly marked is printed only, and never written to the results.
 */
export function redaction(folder: string | undefined, { showMisses }: { readonly showMisses: boolean }): string[] {
  const measured = score(readSpellings(folder), detector)
  if (showMisses) for (const line of misses(measured)) console.log(line)
  return [...recall(measured), ...precision(measured), ...time()]
}

function recall({ kinds }: Score): string[] {
  return AIMS.flatMap((aim) => [
    recallOf(together(aim, kinds)) + (aim.leastRecall ? `, aim ${aim.leastRecall * 100} %` : ''),
    ...aim.kinds.flatMap((name) => kinds.filter(({ kind }) => kind === name)).map((one) => `  ${recallOf(one)}`),
  ])
}

function recallOf({ kind, spans, marked, seen }: KindScore): string {
  const toConsider = seen > marked ? `, ${percent(seen, spans)} with what is to be considered` : ''
  return `${kind.padEnd(18)} recall ${percent(marked, spans)} (${marked} of ${spans})${toConsider}`
}

function precision(measured: Score): string[] {
  const { marks, right, markedLetters, markedBeside, ordinaryCharacters, falseMarks, falseConsiderations } = measured
  const inThousand = (count: number) => ((count / ordinaryCharacters) * 1000).toFixed(2)
  return [
    `precision ${percent(right, marks)} (${right} of ${marks} marks in spellings touch personal data)`,
    `${percent(markedBeside, markedLetters)} of what is marked in spellings stands beside personal data`,
    `ordinary text: ${inThousand(falseMarks.length)} false marks in 1,000 characters (${falseMarks.length} in ${ordinaryCharacters})`,
    `ordinary text: ${inThousand(falseConsiderations.length)} in 1,000 characters are to be considered`,
  ]
}

function time(): string[] {
  const times = Object.entries(HOSTILE_TEXTS).map(([name, text]) => ({ name, ms: quickest(text) }))
  const slow = times.sort((a, b) => b.ms - a.ms).slice(0, 3)
  return slow.map(({ name, ms }) => `5,000 hostile characters: ${ms.toFixed(1)} ms for ${name}`)
}

function quickest(text: string): number {
  const one = () => {
    const started = performance.now()
    detector(text, NOTHING_KNOWN)
    return performance.now() - started
  }
  return Math.min(...Array.from({ length: TRIES }, one))
}

function misses({ missed, wrong, falseMarks, falseConsiderations }: Score): string[] {
  return [
    ...missed.map((one) => `missed      ${one}`),
    ...wrong.map((one) => `wrong       ${one}`),
    ...falseMarks.map((one) => `ordinary    ${one}`),
    ...falseConsiderations.map((one) => `considered  ${one}`),
  ]
}

const percent = (part: number, whole: number) => `${((part / (whole || 1)) * 100).toFixed(1)} %`
