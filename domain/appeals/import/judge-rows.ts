import { Refusal } from '../../../platform/refusal.ts'
import type { Line } from '../../../platform/sheets/line.ts'
import { openReasons, type Reason } from '../../../platform/sheets/reasons.ts'
import { KIND_NAMES } from '../appeal.ts'
import { answersOf } from './covered-text.ts'
import { kindOf } from './kind-of.ts'
import type { Mapping } from './mapping.ts'
import type { Message } from './message.ts'
import { readRow } from './read-row.ts'
import { lastTime } from './rows-of.ts'

/** A row as it would become. Names and phones are not shown: only whether there are any. */
export interface Preview {
  readonly line: number
  readonly sheet: string | null
  readonly title: string
  readonly body: string
  readonly kind: string
  readonly place: string
  readonly receivedAt: Date
  readonly answer: string
  readonly answeredAt: Date | null
  readonly unit: string
  readonly unitKnown: boolean
  readonly confidential: boolean
  readonly hasIdentity: boolean
}

/** What rows would become, before anything is written. */
export interface Judged {
  readonly read: number
  readonly good: number
  readonly answered: number
  readonly reasons: readonly Reason[]
  readonly first: readonly Preview[]
  /** Names of units that the site does not have, and words of kinds that are not known, the most frequent first. */
  readonly unknownUnits: readonly Counted[]
  readonly unknownKinds: readonly Counted[]
}
export interface Counted {
  readonly name: string
  readonly count: number
}

const SHOWN = 10
const EXCERPT = 120

/** Judges rows one after another, as the import will. */
export function openJudge(mapping: Mapping, units: { has(name: string): boolean }, now: Date) {
  const reasons = openReasons()
  const unknownUnits = new Map<string, number>()
  const unknownKinds = new Map<string, number>()
  const first: Preview[] = []
  const sum = { read: 0, good: 0, answered: 0 }

  function judge(line: Line): void {
    sum.read++
    const at = { line: line.line, ...(line.sheet ? { sheet: line.sheet } : {}) }
    try {
      if ('broken' in line) throw line.broken
      const message = readRow(line.row, mapping, now)
      sum.good++
      if (message.result !== 'open') sum.answered++
      if (message.unit && !units.has(message.unit)) count(unknownUnits, message.unit)
      const said = mapping.columns.kind ? String(line.row.get(mapping.columns.kind) ?? '').trim() : ''
      if (said && said.length <= 40 && isUnknownKind(said, mapping)) count(unknownKinds, said)
      if (first.length < SHOWN) first.push(previewOf(line, message, units))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      reasons.add({ ...at, code: error.code, reason: error.message, ...(error.field ? { column: error.field } : {}) })
    }
  }
  const result = (): Judged => ({
    ...sum,
    reasons: reasons.list(),
    first,
    unknownUnits: listed(unknownUnits),
    unknownKinds: listed(unknownKinds),
  })
  return { judge, result }
}

function previewOf({ line, sheet }: Line, message: Message, units: { has(name: string): boolean }): Preview {
  return {
    line,
    sheet: sheet ?? null,
    title: message.title,
    body: excerpt(message.body),
    kind: KIND_NAMES[message.kind],
    place: message.placeNote,
    receivedAt: message.receivedAt,
    answer: excerpt(answersOf(message)),
    answeredAt: lastTime(message),
    unit: message.unit,
    unitKnown: units.has(message.unit),
    confidential: message.confidential,
    hasIdentity: Boolean(message.name || message.phone),
  }
}

const excerpt = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT).toWellFormed()}…` : text)

const isUnknownKind = (said: string, { kinds }: Mapping): boolean =>
  kindOf(said, { title: '', body: '' }, kinds) === 'other' && !/其他|其它|other/i.test(said)

function count(counts: Map<string, number>, name: string): void {
  if (counts.has(name) || counts.size < 1000) counts.set(name, (counts.get(name) ?? 0) + 1)
}

const listed = (counts: ReadonlyMap<string, number>): Counted[] =>
  [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
