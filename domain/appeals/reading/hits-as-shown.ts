import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { findsIn } from '../../../platform/chinese/bigrams.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Apart } from '../policy.ts'
import type { Appeal } from '../tables.ts'
import { BY_SUMMARY } from './by-summary.ts'
import { coverCallers } from './cover-callers.ts'
import type { Conditions } from './desk-search-conditions.ts'
import { APART, APART_FACT } from './facts.ts'
import { apartFrom } from './reach-conditions.ts'
import { inIndex } from './word-hits.ts'
import type { WordSearch } from './word-search.ts'

const MOST = 1000

/**
 * A condition on `appeals a` for readers who do not read all: the words stand in the text as this reader sees it. Otherwise a search for a name
 * would tell whether this person complained. Of appeals whose caller stays apart, only the newest thousand hits are shown. Reports are not among
 * them: `reportsFound` finds those.
 */
export async function hitsAsShown(
  context: DeskContext,
  words: string,
  search: WordSearch,
  besides: Conditions,
): Promise<RawBuilder<SqlBool>> {
  const apart = apartFrom(context.actor)
  const facts = apart === APART ? [APART_FACT] : []
  const { rows } = await sql<Hit>`
    select a.id, a.kind, a.confidential, a.caller_apart, a.identity_id, a.other_identity_id, a.unit_id, a.also_units, a.title, a.body, a.place_note
    from (${inIndex(search(facts))}) as found join appeals as a on a.id = found.id
    where ${sql.join([...besides, apart, sql`not ${BY_SUMMARY}`], sql` and `)} order by a.received_at desc limit ${MOST}
  `.execute(context.db)
  const shown = await coverCallers(context, rows)
  const found = rows.filter((row) => {
    const asShown = [row.title, row.body, row.place_note].map((text) => shown(row, text))
    return findsIn(asShown.join('\n'), words)
  })
  return sql`(not ${BY_SUMMARY} and (not ${apart} or a.id = any(${found.map(({ id }) => id)}::uuid[])))`
}

type Hit = Apart &
  Pick<Appeal, 'id' | 'identity_id' | 'other_identity_id' | 'unit_id' | 'also_units' | 'title' | 'body' | 'place_note'>
