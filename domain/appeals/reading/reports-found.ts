import { sql } from 'kysely'
import { findsIn } from '../../../platform/chinese/bigrams.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Apart } from '../policy.ts'
import type { Appeal } from '../tables.ts'
import { BY_SUMMARY } from './by-summary.ts'
import { coverCallers } from './cover-callers.ts'
import type { Conditions } from './desk-search-conditions.ts'

const MOST = 2000

/**
 * The ids of reports whose summary holds the words, for who reads them by it, among the newest two thousand that fulfil the conditions. The
 * index of words is not asked: it knows the text, and a search that found it there would tell what it says.
 */
export async function reportsFound(context: DeskContext, words: string, besides: Conditions): Promise<string[]> {
  const { rows } = await sql<Report>`
    select a.id, a.kind, a.confidential, a.caller_apart, a.identity_id, a.other_identity_id, a.unit_id, a.also_units, a.summary from appeals as a
    where ${sql.join([BY_SUMMARY, sql`a.summary <> ''`, ...besides], sql` and `)}
    order by a.received_at desc limit ${MOST}
  `.execute(context.db)
  const holding = rows.filter((row) => findsIn(row.summary ?? '', words))
  const shown = await coverCallers(context, holding)
  return holding.filter((row) => findsIn(shown(row, row.summary ?? ''), words)).map(({ id }) => id)
}

type Report = Apart & Pick<Appeal, 'id' | 'identity_id' | 'other_identity_id' | 'unit_id' | 'also_units' | 'summary'>
