import type { Detector, Find } from './detector.ts'
import type { SpellingSet } from './read-spellings.ts'
import { MAY_BE_MARKED, NOTHING_KNOWN, type Span } from './spelling.ts'
import { lettersAndFigures, tellingPlaces } from './telling.ts'

export interface KindScore {
  readonly kind: string
  readonly spans: number
  /** Spans of which every telling character is marked. */
  readonly marked: number
  /** Spans of which every telling character is marked or to be considered. */
  readonly seen: number
}

export interface Score {
  readonly kinds: readonly KindScore[]
  /** Marks in spellings, and how many of them touch a span. */
  readonly marks: number
  readonly right: number
  /** Letters and figures that are marked, and how many of them stand in no span. */
  readonly markedLetters: number
  readonly markedBeside: number
  readonly ordinaryCharacters: number
  readonly falseMarks: readonly string[]
  readonly falseConsiderations: readonly string[]
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
}

/** How well a detector finds what a set of spellings marks, and how often it marks ordinary text. */
export function score({ spellings, ordinary, officePhones }: SpellingSet, detect: Detector): Score {
  const read = spellings.map(({ text, spans, known }) => readOne(text, spans, detect(text, { ...known, officePhones })))
  const inOrdinary = ordinary.flatMap((text) =>
    detect(text, { ...NOTHING_KNOWN, officePhones }).map((find) => ({ ...find, shown: shown(text, find) })),
  )
  const sum = (count: (one: (typeof read)[number]) => number) => read.reduce((total, one) => total + count(one), 0)
  return {
    kinds: byKind(read.flatMap(({ spans }) => spans)),
    marks: sum(({ marks }) => marks),
    right: sum(({ marks, wrong }) => marks - wrong.length),
    markedLetters: sum(({ markedLetters }) => markedLetters),
    markedBeside: sum(({ markedBeside }) => markedBeside),
    ordinaryCharacters: ordinary.join('').replace(/\s/g, '').length,
    falseMarks: inOrdinary.filter((find) => !find.onlyConsidered).map((find) => find.shown),
    falseConsiderations: inOrdinary.filter((find) => find.onlyConsidered).map((find) => find.shown),
    missed: read.flatMap(({ spans }) => spans.filter(({ marked }) => !marked).map(missedAs)),
    wrong: read.flatMap(({ wrong }) => wrong),
  }
}

function readOne(text: string, spans: readonly Span[], finds: readonly Find[]) {
  const marks = finds.filter((find) => !find.onlyConsidered)
  const touchesSpan = (find: Find) => spans.some((span) => find.from < span.to && span.from < find.to)
  const markedPlaces = lettersAndFigures(text).filter((place) => isIn(marks, place))
  return {
    spans: spans
      .filter(({ kind }) => kind !== MAY_BE_MARKED)
      .map((span) => ({
        kind: span.kind,
        marked: isCovered(text, span, marks),
        seen: isCovered(text, span, finds),
        shown: shown(text, span),
      })),
    marks: marks.length,
    markedLetters: markedPlaces.length,
    markedBeside: markedPlaces.filter((place) => !isIn(spans, place)).length,
    wrong: marks.filter((find) => !touchesSpan(find)).map((find) => shown(text, find)),
  }
}

function isCovered(text: string, span: Span, finds: readonly Find[]): boolean {
  return tellingPlaces(text, span).every((place) => isIn(finds, place))
}

function isIn(pieces: readonly { readonly from: number; readonly to: number }[], place: number): boolean {
  return pieces.some(({ from, to }) => from <= place && place < to)
}

function byKind(spans: readonly { kind: string; marked: boolean; seen: boolean }[]): KindScore[] {
  return [...Map.groupBy(spans, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    kind,
    spans: ofKind.length,
    marked: ofKind.filter(({ marked }) => marked).length,
    seen: ofKind.filter(({ seen }) => seen).length,
  }))
}

const missedAs = (span: { kind: string; shown: string; seen: boolean }) =>
  `${span.kind}: ${span.shown}${span.seen ? ', to be considered' : ''}`

/** A place with what stands around it. */
function shown(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  const around = `${text.slice(Math.max(0, from - 12), from)}【${text.slice(from, to)}】${text.slice(to, to + 12)}`
  return JSON.stringify(around).slice(1, -1)
}
