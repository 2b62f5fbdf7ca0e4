import type { Database } from '../../schema.ts'
import type { Appeal } from '../tables.ts'

type Kept =
  | 'id'
  | 'number'
  | 'outside_id'
  | 'outside_unit'
  | 'title'
  | 'body'
  | 'addressee'
  | 'state'
  | 'historic'
  | 'confidential'
  | 'publication'
  | 'assignment_id'
  | 'events'
  | 'chain'

/** An appeal that was imported before, with its answers. `elsewhere`: whatever was done with it was done in the other system. */
export interface KnownAppeal extends Pick<Appeal, Kept> {
  readonly answers: readonly { readonly text: string; readonly at: Date | null; readonly unit: string }[]
  readonly elsewhere: boolean
}

/** Appeals with these outside ids. With `hold` their rows are locked. */
export async function knownAppeals(
  db: Database,
  outsideIds: readonly string[],
  { hold = false }: { readonly hold?: boolean } = {},
): Promise<ReadonlyMap<string, KnownAppeal>> {
  if (outsideIds.length === 0) return new Map()
  const asked = db
    .selectFrom('appeals')
    .select(['id', 'number', 'outside_id', 'outside_unit', 'title', 'body', 'addressee', 'state', 'historic', 'confidential'])
    .select(['publication', 'assignment_id', 'events', 'chain'])
    .where((eb) => eb('outside_id', '=', eb.fn.any(eb.val(outsideIds))))
    .orderBy('id')
  const appeals = await (hold ? asked.forUpdate() : asked).execute()
  if (appeals.length === 0) return new Map()

  const ids = appeals.map(({ id }) => id)
  const answers = await db
    .selectFrom('answers')
    .select(['appeal_id', 'text', 'submitted_at', 'written_by', 'reviewed_by'])
    .where((eb) => eb('appeal_id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('submitted_at')
    .orderBy('id')
    .execute()
  return new Map(
    appeals.map((appeal) => {
      const own = answers.filter(({ appeal_id }) => appeal_id === appeal.id)
      const untouched = appeal.state === 'received' ? !appeal.assignment_id : appeal.state === 'closed'
      return [
        appeal.outside_id!,
        {
          ...appeal,
          answers: own.map(({ text, submitted_at }) => ({ text, at: submitted_at, unit: '' })),
          elsewhere: appeal.historic && untouched && own.every(isImported),
        },
      ]
    }),
  )
}

// Here nobody reviews an own answer. An import gives no reviewer, or as it did before, the author.
const isImported = ({ written_by, reviewed_by }: { written_by: string; reviewed_by: string | null }): boolean =>
  reviewed_by === null || reviewed_by === written_by
