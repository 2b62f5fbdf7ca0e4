import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Kind } from '../../appeal.ts'

export type PublicState = 'solved' | 'partly' | 'not_solved' | 'waiting' | 'on_time' | 'late'

export interface PublicQuery {
  readonly words?: string
  readonly unitId?: string | undefined
  readonly placeId?: string | undefined
  readonly kind?: Kind | undefined
  readonly topicId?: string | undefined
  readonly state?: PublicState | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
  /** `joined`: only what somebody joined, most voices first. None: newest first, after what fits the words best. */
  readonly order?: 'joined' | undefined
  /** Where the page before ended, or the page after begins (`next`, `previous` of an answer). At most one of them. */
  readonly after?: string | undefined
  readonly before?: string | undefined
}

/** What `published_cases as shown` must fulfil, words and place in the list apart. */
export function conditionsOf(query: PublicQuery): RawBuilder<SqlBool>[] {
  const all = [sql<SqlBool>`shown.withdrawn_at is null`]
  if (query.unitId) all.push(sql`shown.unit_id = ${query.unitId}`)
  if (query.placeId) all.push(sql`shown.place_path @> array[${query.placeId}]::uuid[]`)
  if (query.kind) all.push(sql`shown.kind = ${query.kind}`)
  if (query.topicId) all.push(sql`shown.topic_path @> array[${query.topicId}]::uuid[]`)
  if (query.from) all.push(sql`shown.received_at >= ${query.from}`)
  if (query.order === 'joined') all.push(sql`shown.me_toos > 0`)
  if (query.until) all.push(sql`shown.received_at < ${query.until}`)
  switch (query.state) {
    case 'solved':
    case 'partly':
    case 'not_solved':
      all.push(sql`shown.outcome = ${query.state}`)
      break
    case 'waiting':
      all.push(sql`shown.state = 'told'`)
      break
    case 'on_time':
      all.push(sql`shown.late is false`)
      break
    case 'late':
      all.push(sql`shown.late`)
  }
  return all
}
