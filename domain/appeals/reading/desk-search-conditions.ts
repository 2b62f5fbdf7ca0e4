import { type RawBuilder, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { readsAll } from '../policy.ts'
import type { Status } from '../status.ts'
import { atUnit } from './at-unit.ts'
import { happenedDuring } from './desk-search-dates.ts'
import { readableAppeals } from './reach-conditions.ts'
import type { SearchQuery } from './search-query.ts'

/** Conditions on `appeals a`. */
export type Conditions = readonly RawBuilder<unknown>[]

/** What a search asks of `appeals a` besides its words, and that the reader may read it. An empty list when every appeal fits. */
export function conditionsOf({ actor, now }: DeskContext, query: SearchQuery): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = readsAll(actor) ? [] : [readableAppeals(actor)]
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) all.push(sql`${sql.ref(`a.${column}`)} = any(${[...values]})`)
  }
  if (query.state?.length) all.push(sql`(${sql.join(query.state.map(standsIn), sql` or `)})`)
  oneOf('kind', query.kind)
  oneOf('urgency', query.urgency)
  if (query.by !== 'rated') oneOf('outcome', query.outcome)
  oneOf('addressee', query.addressee)
  oneOf('publication', query.publication)
  if (query.clock === 'late') all.push(sql`a.due_at < ${now} and not a.paused`)
  if (query.clock === 'soon') all.push(sql`a.due_at >= ${now} and a.amber_at <= ${now} and not a.paused`)
  if (query.clock === 'paused') all.push(sql`a.paused`)
  // A search by signing or dispatch asks for the unit of the assignment, which may not have the appeal any more.
  if (query.unitId && query.by !== 'signed' && query.by !== 'dispatched') all.push(atUnit('a.unit_id', query))
  if (query.topicId) all.push(sql`a.topic_id = any(${topicsBelow(query.topicId)})`)
  if (query.placeId) all.push(sql`a.place_id in (select p.id from places p where p.path @> array[${query.placeId}::uuid])`)
  if (query.round) all.push(sql`a.round = ${query.round}`)
  all.push(...happenedDuring(query))
  return all
}

/** That `statusOf` gives this status for appeal `a`. */
function standsIn(status: Status): RawBuilder<unknown> {
  switch (status) {
    case 'dispatched':
      return sql`(a.state = 'with_units' and a.lead_state = 'given')`
    case 'objected':
    case 'answered':
      return sql`(a.state = 'with_units' and a.lead_state = ${status})`
    case 'handling':
      return sql`(a.state = 'with_units' and a.lead_state = 'in_hand' and a.round = 1)`
    case 'rework':
      return sql`(a.state = 'with_units' and a.lead_state = 'in_hand' and a.round > 1)`
    default:
      return sql`a.state = ${status}`
  }
}

/** The ids of a topic and all below it, as an array. */
export const topicsBelow = (id: string): RawBuilder<unknown> => sql`array(
  with recursive below as (
    select t.id from topics t where t.id = ${id}::uuid union all select t.id from topics t join below b on t.parent_id = b.id
  ) select below.id from below)`
