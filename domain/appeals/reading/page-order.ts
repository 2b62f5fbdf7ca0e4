import { type RawBuilder, sql } from 'kysely'
import { cursorAfter } from './desk-cursor.ts'
import type { SearchQuery } from './search-query.ts'

/** The order of a search's pages, and where the page before ended. */
export interface PageOrder {
  readonly column: 'received_at' | 'told_at' | 'due_at'
  readonly ascending: boolean
  readonly after: RawBuilder<unknown> | null
}

export function pageOrder(query: SearchQuery): PageOrder {
  const after = query.after ? cursorAfter(query.after) : null
  if (query.order === 'due') return { column: 'due_at', ascending: true, after }
  return { column: query.by === 'told' ? 'told_at' : 'received_at', ascending: false, after }
}

/** For `appeals a`. */
export const orderBy = ({ column, ascending }: PageOrder): RawBuilder<unknown> =>
  ascending ? sql`${sql.ref(`a.${column}`)}, a.id` : sql`${sql.ref(`a.${column}`)} desc, a.id desc`

/** What `appeals a` must fulfil to stand on this page or a later one. */
export function inOrder({ column, ascending, after }: PageOrder): RawBuilder<unknown>[] {
  const by = sql.ref(`a.${column}`)
  const known = column === 'due_at' ? [sql`${by} is not null`] : []
  return after ? [...known, sql`(${by}, a.id) ${ascending ? sql`>` : sql`<`} ${after}`] : known
}
