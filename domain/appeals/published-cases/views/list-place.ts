import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { invalid } from '../../../../platform/refusal.ts'

/** Where a case stands in a list: how well it fits (2 by its number, 1 by its title, 0; or how many joined it), when it was published, and its id. */
export interface ListPlace {
  readonly fit: number
  readonly published_at: Date
  readonly id: string
}

export const cursorOf = ({ fit, published_at, id }: ListPlace): string =>
  Buffer.from(`${fit} ${published_at.toISOString()} ${id}`).toString('base64url')

/** Refuses `cursor_invalid`. */
export function placeFrom(cursor: string, field: 'after' | 'before'): ListPlace {
  const [fit = '', at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (
    !/^\d{1,9}$/.test(fit) ||
    !/^2\d{3}-\d\d-\d\dT/.test(at) ||
    Number.isNaN(Date.parse(at)) ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  )
    throw invalid('cursor_invalid', '翻页的位置不对，请从第一页看起', field)
  return { fit: Number(fit), published_at: new Date(at), id }
}

/** That `shown` stands after the place (`<`, the list runs down) or before it. `fit`: none where the list is by time alone. */
export function standing(side: '<' | '>', place: ListPlace, fit: RawBuilder<number> | null): RawBuilder<SqlBool> {
  const ours = fit ? sql`(${fit}, shown.published_at, shown.id)` : sql`(shown.published_at, shown.id)`
  const theirs = fit
    ? sql`(${place.fit}::int, ${place.published_at}::timestamptz, ${place.id}::uuid)`
    : sql`(${place.published_at}::timestamptz, ${place.id}::uuid)`
  return sql<SqlBool>`${ours} ${sql.raw(side)} ${theirs}`
}
