import { sql } from 'kysely'
import type { Database } from '../../../schema.ts'

const COUNTED = 5000

/** A word and the lexemes by which it is found. */
interface Word {
  readonly word: string
  readonly lexemes: readonly string[]
}

export interface Weighed extends Word {
  /** Up to 5,000. */
  readonly cases: number
  /** More for a rarer word. */
  readonly weight: number
}

/** Rarest first, those that no case has before all. */
export async function weigh(db: Database, words: readonly Word[]): Promise<Weighed[]> {
  if (!words.length) return []
  const queries = words.map(({ lexemes }) => lexemes.map((lexeme) => `'${lexeme}'`).join(' & '))
  const { rows } = await sql<{ at: number; cases: number; total: number }>`
    select asked.at::int as at,
           (select count(*) from (select 1 from published_cases where terms @@ asked.query limit ${COUNTED}) as found) as cases,
           (select count(*) from (select 1 from published_cases limit ${COUNTED}) as found) as total
    from unnest(${queries}::tsquery[]) with ordinality as asked (query, at)`.execute(db)
  return rows
    .map(({ at, cases, total }) => ({ ...words[at - 1]!, cases, weight: Math.log(1 + total / Math.max(1, cases)) }))
    .sort((a, b) => a.cases - b.cases)
}

/** As many of the rarest as have no more cases together; at least one. */
export function upTo(most: number, rarestFirst: readonly Weighed[]): readonly Weighed[] {
  let sum = 0
  return rarestFirst.filter(({ cases }, index) => {
    sum += cases
    return index === 0 || sum <= most
  })
}
