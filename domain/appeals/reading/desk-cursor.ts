import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../../../platform/refusal.ts'

/** Where a page ended: the moment that it is ordered by, and the id. */
export const cursorOf = (at: Date, id: string): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

/** The row value to compare with. Refuses `cursor_invalid`. */
export function cursorAfter(cursor: string): RawBuilder<unknown> {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid('cursor_invalid', '翻页的位置不对，请从第一页看起', 'after')
  return sql`(${new Date(at)}::timestamptz, ${id}::uuid)`
}
