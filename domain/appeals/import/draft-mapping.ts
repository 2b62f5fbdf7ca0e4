import { sha256 } from '../../../platform/ids.ts'
import type { Row } from '../../../platform/sheets/line.ts'
import { type ColumnFacts, factsOf } from './column-facts.ts'
import { type Field, HEADER_WORDS, wordsOf } from './header-words.ts'
import { columnsOf, Mapping } from './mapping.ts'
import { IMPORT_PRESETS } from './presets.ts'

/** A mapping that was proposed, or the fields for which no column was found; with what each column is like. */
export interface Draft {
  readonly mapping: Mapping | null
  /** As far as it was found, also where a mapping cannot be made of it. */
  readonly columns: { readonly [Name in Field]?: string | readonly string[] | undefined }
  readonly missing: readonly ('body' | 'time')[]
  /** The same for all files with these columns. */
  readonly source: string
  readonly preset: string | null
  readonly facts: readonly ColumnFacts[]
}

const ROWS = 3000
const LONGEST_NAME = 100

// The order in which columns are given away: what is easily mistaken comes after what is sure.
const ORDER: readonly Field[] = [
  'answeredAt',
  'time',
  'answer',
  'body',
  'id',
  'title',
  'unit',
  'phone',
  'name',
  'confidential',
  'kind',
]

/**
 * Proposes a mapping from the names of the columns and from what stands in them; a preset where its columns are all there. A column that is
 * called a time and holds none is not one; where no name helps, the longest texts are the body and the earliest moments the time.
 */
export function draftMapping(rows: readonly Row[], now: Date): Draft {
  const facts = factsOf(rows.slice(0, ROWS), now).filter(({ column, filled }) => filled > 0 && column.length <= LONGEST_NAME)
  const there = new Set(rows.slice(0, ROWS).flatMap((row) => [...row.keys()]))
  const taken = new Map<Field, string>()
  const free = () => facts.filter(({ column }) => ![...taken.values()].includes(column))
  for (const field of ORDER) {
    const best = bestFor(field, free(), rows.length)
    if (best) taken.set(field, best)
  }
  if (!taken.has('answer')) taken.delete('answeredAt')
  const place = placesAmong(free())
  fallBack(taken, facts, () => free().filter(({ column }) => !place.includes(column)))
  const preset = presetFor(there, [...taken.values()])
  if (preset) {
    const mapping = IMPORT_PRESETS[preset]!
    return { mapping, columns: mapping.columns, missing: [], source: mapping.source, preset, facts }
  }

  const columns = { ...Object.fromEntries(taken), ...(place.length > 0 ? { place } : {}) }
  const missing = (['body', 'time'] as const).filter((field) => !taken.has(field))
  const source = `letters-${sha256([...there].sort().join('\n')).slice(0, 6)}`
  const channel = [...there].some((column) => /来电|工单|热线/.test(column)) ? ('hotline' as const) : ('import' as const)
  return {
    mapping: missing.length === 0 ? Mapping.parse({ source, channel, columns }) : null,
    columns,
    missing,
    source,
    preset: null,
    facts,
  }
}

// A preset stands for a known file: its columns are all there, and none of those that were found is beyond it.
function presetFor(there: ReadonlySet<string>, found: readonly string[]): string | null {
  const fitting = Object.entries(IMPORT_PRESETS).filter(([, preset]) => {
    const named = columnsOf(preset)
    return named.every((column) => there.has(column)) && found.every((column) => named.includes(column))
  })
  return fitting.sort((a, b) => size(b[1]) - size(a[1]))[0]?.[0] ?? null
}

const size = ({ columns }: Mapping): number => Object.values(columns).flat().length

function bestFor(field: Field, facts: readonly ColumnFacts[], rows: number): string | undefined {
  const scored = facts.map((one) => ({ column: one.column, score: scoreOf(field, one, rows) })).filter(({ score }) => score > 0)
  return scored.sort((a, b) => b.score - a.score)[0]?.column
}

function scoreOf(field: Field, facts: ColumnFacts, rows: number): number {
  const words = wordsOf(facts.column)
  const at = HEADER_WORDS[field].findIndex((pattern) => pattern.test(words))
  const named = at < 0 ? 0 : 10 - 3 * at
  const looks = LOOKS[field](facts, rows, named)
  return looks === null ? 0 : named === 0 ? 0 : named + looks
}

/** What the values add to the name of a column; null: it cannot be this, whatever its name. */
const LOOKS: Readonly<Record<Field, (facts: ColumnFacts, rows: number, named: number) => number | null>> = {
  id: ({ distinct, filled, used, moments, length }, rows) =>
    length > 200 || (moments > 0.9 && length > 12) || (rows > 20 && distinct < 0.5 * filled) ? null : used + distinct / filled,
  title: ({ length, moments, numbers }) => (moments > 0.5 || numbers > 0.8 || length > 200 ? null : 0.5),
  body: ({ length, moments, numbers, yesOrNo, used }) =>
    moments > 0.5 || numbers > 0.8 || yesOrNo > 0.9 ? null : Math.min(2, length / 40) + used,
  time: ({ moments, used }) => (moments < 0.5 ? null : moments + 2 * used),
  answeredAt: ({ moments, used }) => (moments < 0.5 ? null : moments + used),
  answer: ({ length, moments, numbers, yesOrNo, distinct, filled }) =>
    moments > 0.5 || numbers > 0.8 || yesOrNo > 0.8 || (length < 4 && distinct < 0.2 * filled) ? null : Math.min(2, length / 40),
  unit: ({ length, moments, numbers, units, distinct, filled }) =>
    length > 60 || moments > 0.5 || numbers > 0.5 ? null : 2 * units + (distinct < filled ? 0.5 : 0) + Math.min(0.4, length / 50),
  phone: ({ phones }) => (phones < 0.3 ? null : phones),
  name: ({ length, moments, numbers, units }) => (length > 20 || moments > 0.5 || numbers > 0.8 || units > 0.5 ? null : 0.5),
  confidential: ({ yesOrNo }) => (yesOrNo < 0.8 ? null : 1),
  kind: ({ kinds, length, distinct, filled, numbers }) =>
    length > 20 || numbers > 0.5 || (filled > 20 && distinct > 0.5 * filled) ? null : 4 * kinds,
  state: ({ length, moments, numbers, distinct, filled }) =>
    length > 12 || moments > 0.5 || numbers > 0.5 || (filled > 20 && distinct > 0.2 * filled) ? null : 1,
  place: () => 0,
}

function fallBack(taken: Map<Field, string>, facts: readonly ColumnFacts[], free: () => ColumnFacts[]): void {
  if (!taken.has('body')) {
    const texts = free().filter(
      ({ moments, numbers, distinct, filled }) => moments < 0.5 && numbers < 0.8 && distinct > 0.3 * filled,
    )
    const longest = texts.sort((a, b) => b.length * b.used - a.length * a.used)[0]
    const title = facts.find(({ column }) => column === taken.get('title'))
    if (title && !(longest && longest.length > Math.max(20, title.length))) {
      taken.delete('title')
      taken.set('body', title.column)
    } else if (longest) taken.set('body', longest.column)
  }
  if (!taken.has('time')) {
    const moment = free()
      .filter(({ moments, numbers, used }) => moments >= 0.7 && numbers < 0.9 && used > 0.5)
      .sort((a, b) => b.used - a.used || facts.indexOf(a) - facts.indexOf(b))[0]
    if (moment) taken.set('time', moment.column)
  }
}

function placesAmong(facts: readonly ColumnFacts[]): string[] {
  return facts
    .filter(({ column, length, moments }) => {
      const words = wordsOf(column)
      return length <= 80 && moments < 0.5 && HEADER_WORDS.place.slice(0, 2).some((pattern) => pattern.test(words))
    })
    .slice(0, 3)
    .map(({ column }) => column)
}
