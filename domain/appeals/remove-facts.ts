import { sql } from 'kysely'
import type { Step } from '../step.ts'

/**
 * Takes the facts of an appeal out of the index of words (reading/facts.ts): they may not be so any more. A search then asks its row
 * until the worker adds them again.
 */
export function removeFacts({ tx, write }: Step, appealId: string): void {
  const facts = sql`array(select lexeme from unnest(terms) where starts_with(lexeme, '='))`
  write(
    tx
      .updateTable('appeal_words')
      .set({ terms: sql<string>`ts_delete(terms, ${facts}) || '''=open'''::tsvector` })
      .where('appeal_id', '=', appealId)
      .where(sql<boolean>`terms @@ '''=facts'''::tsquery`),
  )
}
