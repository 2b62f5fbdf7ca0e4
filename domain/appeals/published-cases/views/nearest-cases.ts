import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { normalise, termsOf } from '../../../../platform/chinese/bigrams.ts'
import type { Database } from '../../../schema.ts'
import { foundPieces, leftOutOf } from './pieces.ts'
import { COLUMNS, type PublishedRow, type Row, rowOf } from './published-row.ts'

const SHOWN = 20
const LOOKED_UP = 24
const COUNTED = 5000
/** A case needs this share of what the best one has, and the best this share of what was asked. */
const AS_GOOD = 0.5
const GOOD = 0.15

interface Nearest {
  readonly rows: readonly PublishedRow[]
  readonly total: number
  readonly nearest: { readonly leftOut: readonly string[] } | null
}

/**
 * For a sentence that no case has whole: the cases with most of its words, where rare words count more. A word is a pair of characters,
 * or a run of letters and digits. `leftOut`: what of the sentence no shown case has.
 */
export async function nearestCases(db: Database, sentence: string, conditions: readonly RawBuilder<SqlBool>[]): Promise<Nearest> {
  const asked = wordsIn(sentence)
  const weighed = await weigh(db, asked)
  const known = weighed.filter(({ cases }) => cases > 0)
  const rarest = upTo(COUNTED, known)
  if (!rarest.length) return NONE

  const score = sql<number>`(${sql.join(
    known.map(({ word, weight }) => sql`case when shown.terms @@ ${quoted(word)}::tsquery then ${weight}::float8 else 0 end`),
    sql` + `,
  )})`
  const any = rarest.map(({ word }) => quoted(word)).join(' | ')
  const { rows } = await sql<Row & { search_text: string; score: number }>`
    select ${COLUMNS}, shown.search_text, ${score} as score
    from published_cases as shown
    where ${sql.join([...conditions, sql`shown.terms @@ ${any}::tsquery`], sql` and `)}
    order by score desc, shown.published_at desc, shown.id desc
    limit ${SHOWN}`.execute(db)

  const best = rows[0]?.score ?? 0
  if (best < GOOD * known.reduce((sum, { weight }) => sum + weight, 0)) return NONE
  const telling = new Set(known.filter(({ weight }) => weight > 0.4 * known[0]!.weight).map(({ word }) => word))
  const near = rows
    .filter((row) => row.score >= AS_GOOD * best)
    .map((row) => ({ row, has: new Set(termsOf(row.search_text).filter((term) => asked.includes(term))) }))
    .filter(({ has }) => has.size >= Math.min(2, asked.length))
  if (!near.length) return NONE
  const anyHas = new Set(near.flatMap(({ has }) => [...has]))
  return {
    rows: near.map(({ row, has }) => rowOf(row, foundPieces(sentence, has.intersection(telling)))),
    total: near.length,
    nearest: { leftOut: leftOutOf(sentence, anyHas) },
  }
}

const NONE: Nearest = { rows: [], total: 0, nearest: null }

const quoted = (word: string): string => `'${word}'` // letters and digits only

const wordsIn = (sentence: string): string[] =>
  termsOf(normalise(sentence))
    .filter((term) => [...term].length > 1)
    .slice(0, LOOKED_UP)

interface Weighed {
  readonly word: string
  readonly cases: number
  readonly weight: number
}

/** Rarest first. Counts stop at `COUNTED`. */
async function weigh(db: Database, words: readonly string[]): Promise<Weighed[]> {
  if (!words.length) return []
  const { rows } = await sql<{ word: string; cases: number; cases_in_all: number }>`
    select asked.word,
           (select count(*) from (select 1 from published_cases where terms @@ asked.query limit ${COUNTED}) as found) as cases,
           (select count(*) from (select 1 from published_cases limit ${COUNTED}) as found) as cases_in_all
    from unnest(${[...words]}::text[], ${words.map(quoted)}::tsquery[]) as asked (word, query)`.execute(db)
  return rows
    .map(({ word, cases, cases_in_all: all }) => ({ word, cases, weight: cases ? Math.log(1 + all / cases) : 0 }))
    .sort((a, b) => a.cases - b.cases)
}

/** As many of the rarest as have no more cases together; at least one. */
function upTo(most: number, rarestFirst: readonly Weighed[]): readonly Weighed[] {
  let sum = 0
  return rarestFirst.filter(({ cases }, index) => {
    sum += cases
    return index === 0 || sum <= most
  })
}
