import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { WorkerContext } from '../../../contexts.ts'
import { OVER } from '../../appeal.ts'
import { FACTS, UNMARKED } from '../facts.ts'

const LOOKED_UP = 20_000
const BATCH = 500

const IS_OVER = sql<SqlBool>`a.state = any(${OVER})`

/**
 * Adds the facts of appeals that are over to the index of words, and `=open` to those from before there were facts. Some hundred at a
 * time, held meanwhile so that nobody moves them. What somebody else holds is left to the next time. Safe to stop and to repeat.
 */
export async function addFacts({ db }: Pick<WorkerContext, 'db'>): Promise<void> {
  await addTo(db, UNMARKED)
  await addTo(db, sql<SqlBool>`words.terms @@ '''=open'''::tsquery and ${IS_OVER}`)
}

async function addTo(db: WorkerContext['db'], which: RawBuilder<SqlBool>): Promise<void> {
  for (let added = true; added; ) {
    const { rows } = await sql<{ id: string }>`
      select a.id from appeal_words as words join appeals as a on a.id = words.appeal_id where ${which} limit ${LOOKED_UP}`.execute(
      db,
    )
    added = false
    for (let first = 0; first < rows.length; first += BATCH) {
      const batch = rows.slice(first, first + BATCH).map(({ id }) => id)
      const { numAffectedRows } = await sql`
        with held as (select a.* from appeals as a where a.id = any(${batch}::uuid[]) for share skip locked)
        update appeal_words as words
        set terms = case when ${IS_OVER} then ts_delete(words.terms, '=open') || ${FACTS} else words.terms || '''=open'''::tsvector end
        from held as a where words.appeal_id = a.id`.execute(db)
      added ||= Boolean(numAffectedRows)
    }
  }
}
