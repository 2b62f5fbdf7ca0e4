import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { findsIn } from '../../../platform/chinese/bigrams.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Appeal } from '../tables.ts'
import { coverCallers } from './cover-callers.ts'

const MOST = 1000

// As `callerStaysApart` of policy.ts, for an appeal whose caller the vault knows.
const APART = sql<SqlBool>`(a.identity_id is not null and (a.confidential or a.kind in ('report', 'complaint')))`

/**
 * That appeal `a` may be shown to a reader at a unit as a hit for these words. Where the caller stays apart, only the text as that reader
 * sees it counts: else typing a name that one suspects would tell whether this person spoke. Of such appeals the newest thousand hits
 * are looked at, and no other is shown.
 */
export async function hitsShownToUnits(
  context: DeskContext,
  words: string,
  conditions: readonly RawBuilder<unknown>[],
): Promise<RawBuilder<SqlBool>> {
  const { rows } = await sql<Hit>`
    select a.id, a.kind, a.confidential, a.identity_id, a.title, a.body, a.place_note
    from appeals a where ${sql.join([...conditions, APART], sql` and `)} order by a.received_at desc limit ${MOST}
  `.execute(context.db)
  const shown = await coverCallers(context, rows)
  const found = rows.filter((row) => {
    const asShown = [row.title, row.body, row.place_note].map((text) => shown(row, text))
    return findsIn(asShown.join('\n'), words)
  })
  return sql`(not ${APART} or a.id = any(${found.map(({ id }) => id)}::uuid[]))`
}

type Hit = Pick<Appeal, 'id' | 'kind' | 'confidential' | 'identity_id' | 'title' | 'body' | 'place_note'>
