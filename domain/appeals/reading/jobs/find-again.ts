import { sql } from 'kysely'
import { foundBy } from '../../../../platform/chinese/bigrams.ts'
import { hasTraditional } from '../../../../platform/chinese/simplified.ts'
import type { WorkerContext } from '../../../contexts.ts'
import { caseFoundBy } from '../../number-words.ts'

const BATCH = 500

interface FindAgain {
  readonly table: 'published_cases' | 'appeal_words'
  readonly after: string | null
}

/**
 * Once, after the upgrade (migration 0060): public cases are found by any part of their number, and texts in traditional characters by
 * simplified ones. What is searched is the normalised text itself, so nothing else is read. Safe to stop and to repeat.
 */
export async function findAgain({ db }: Pick<WorkerContext, 'db'>, { table, after }: FindAgain): Promise<void> {
  const batch = table === 'published_cases' ? publicCases : words
  for (let from = after; ; ) {
    const last = await batch(db, from)
    if (!last) return
    from = last
  }
}

type Db = WorkerContext['db']

/** The last id that was looked at; null at the end. */
async function publicCases(db: Db, after: string | null): Promise<string | null> {
  let query = db.selectFrom('published_cases').select(['id', 'number', 'search_text']).orderBy('id').limit(BATCH)
  if (after) query = query.where('id', '>', after)
  const rows = await query.execute()
  const found = rows.map(({ id, number, search_text }) => ({ id, was: search_text, ...caseFoundBy(number, search_text) }))
  await sql`
    update published_cases as shown set search_text = again.search_text, terms = again.terms::tsvector
    from ${asTable(found)} where shown.id = again.id and shown.search_text = again.was`.execute(db)
  return rows.at(-1)?.id ?? null
}

// The facts of an appeal (facts.ts) stand in the same column and stay.
async function words(db: Db, after: string | null): Promise<string | null> {
  let query = db.selectFrom('appeal_words').select(['appeal_id', 'search_text']).orderBy('appeal_id').limit(BATCH)
  if (after) query = query.where('appeal_id', '>', after)
  const rows = await query.execute()
  const found = rows
    .filter(({ search_text }) => hasTraditional(search_text))
    .map(({ appeal_id: id, search_text }) => ({ id, was: search_text, ...foundBy(search_text) }))
  if (found.length)
    await sql`
      update appeal_words as words
      set search_text = again.search_text,
          terms = again.terms::tsvector || array_to_tsvector(array(select fact from unnest(tsvector_to_array(words.terms)) as fact where fact like '=%'))
      from ${asTable(found)} where words.appeal_id = again.id and words.search_text = again.was`.execute(db)
  return rows.at(-1)?.appeal_id ?? null
}

const asTable = (found: readonly { id: string; was: string; search_text: string; terms: string }[]) => sql`unnest(
  ${found.map(({ id }) => id)}::uuid[], ${found.map(({ was }) => was)}::text[],
  ${found.map(({ search_text }) => search_text)}::text[], ${found.map(({ terms }) => terms)}::text[]) as again (id, was, search_text, terms)`
