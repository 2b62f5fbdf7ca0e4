import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { NO_FACTS, OPEN_FACT, UNMARKED } from './facts.ts'
import { factsAsked } from './facts-asked.ts'
import type { SearchQuery } from './search-query.ts'
import { wordCondition } from './word-condition.ts'

/**
 * That a row `words` of `appeal_words` holds the words, and the facts asked if it has facts. With `more`, these facts too. It lets
 * through appeals that do not fulfil the search: their row must be asked.
 */
export type WordSearch = (more?: readonly string[]) => RawBuilder<SqlBool>

/** Null when there is nothing in the words that can be searched. */
export async function wordSearch(context: DeskContext, words: string, query: SearchQuery): Promise<WordSearch | null> {
  if (!wordCondition('words', words)) return null
  const asked = await factsAsked(context, query)
  const withoutFacts = (await isAllMarked(context)) ? OPEN_FACT : NO_FACTS
  return (more = []) => {
    const facts = [...asked, ...more]
    return wordCondition('words', words, facts.length ? [withoutFacts, facts.join(' & ')] : [])!.holds
  }
}

/** The same, and these reports, whose summary holds the words. */
export const orThese = (search: WordSearch, reports: readonly string[]): WordSearch =>
  reports.length === 0 ? search : (more) => sql<SqlBool>`(${search(more)} or words.appeal_id = any(${[...reports]}::uuid[]))`

// After an upgrade the worker needs some minutes to come to every appeal.
async function isAllMarked({ db }: DeskContext): Promise<boolean> {
  const { rows } = await sql`select from appeal_words as words where ${UNMARKED} limit 1`.execute(db)
  return rows.length === 0
}
