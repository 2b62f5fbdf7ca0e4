import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { termsOf } from '../../../../platform/chinese/bigrams.ts'
import { tellingWords } from '../../../../platform/chinese/telling-words.ts'
import type { Database } from '../../../schema.ts'
import { COLUMNS, type PublishedRow, type Row, rowOf } from './published-row.ts'
import { upTo, type Weighed, weigh } from './weigh-words.ts'

const SHOWN = 20
const LOOKED_UP = 20
/** The best case needs this share of what was asked, and the others this share of what the best one has. */
const GOOD = 0.3
const AS_GOOD = 0.5
const CANDIDATES = 5000
const IN_TITLE = 2

interface Nearest {
  readonly rows: readonly PublishedRow[]
  readonly total: number
  readonly nearest: { readonly leftOut: readonly string[] } | null
}

/**
 * For a sentence that no case has whole: the cases with most of its telling words, where rare words count more, and those of a title
 * twice. `leftOut`: the telling words that no shown case has.
 */
export async function nearestCases(db: Database, sentence: string, conditions: readonly RawBuilder<SqlBool>[]): Promise<Nearest> {
  const asked = await weigh(db, tellingWords(sentence).slice(0, LOOKED_UP))
  const known = asked.filter(({ cases }) => cases > 0)
  if (!known.length) return NONE

  const score = sql<number>`(${sql.join(known.map(scoreOf), sql` + `)})`
  const any = upTo(CANDIDATES, known).map((one) => `(${queryOf(one)})`)
  const { rows } = await sql<Row & { search_text: string; score: number }>`
    select ${COLUMNS}, shown.search_text, ${score} as score
    from (
      select * from published_cases as shown
      where ${sql.join([...conditions, sql`shown.terms @@ ${any.join(' | ')}::tsquery`], sql` and `)}
      limit ${CANDIDATES}
    ) as shown
    order by score desc, shown.published_at desc, shown.id desc
    limit ${SHOWN}`.execute(db)

  const best = rows[0]?.score ?? 0
  if (best < GOOD * asked.reduce((sum, { weight }) => sum + weight, 0)) return NONE
  const near = rows.filter((row) => row.score >= AS_GOOD * best).map((row) => ({ row, has: wordsIn(row.search_text, known) }))
  const held = new Set(near.flatMap(({ has }) => has))
  return {
    rows: near.map(({ row, has }) => rowOf(row, has)),
    total: near.length,
    nearest: { leftOut: asked.flatMap(({ word }) => (held.has(word) ? [] : [word])) },
  }
}

const NONE: Nearest = { rows: [], total: 0, nearest: null }

const queryOf = ({ lexemes }: Weighed): string => lexemes.map((lexeme) => `'${lexeme}'`).join(' & ') // letters and digits only

function scoreOf(one: Weighed): RawBuilder<number> {
  const inTitle = sql`case when position(${one.word} in split_part(shown.search_text, e'\n', 1)) > 0 then ${IN_TITLE}::float8 else 1 end`
  return sql`case when shown.terms @@ ${queryOf(one)}::tsquery then ${one.weight}::float8 * ${inTitle} else 0 end`
}

function wordsIn(text: string, known: readonly Weighed[]): string[] {
  const terms = new Set(termsOf(text))
  return known.filter(({ lexemes }) => lexemes.every((lexeme) => terms.has(lexeme))).map(({ word }) => word)
}
