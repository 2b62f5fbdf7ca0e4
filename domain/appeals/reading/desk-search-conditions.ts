import { type RawBuilder, sql } from 'kysely'
import { dayNumber, dayText, instantOf } from '../../../platform/calendar/days.ts'
import type { DeskContext } from '../../contexts.ts'
import { readsAll } from '../policy.ts'
import type { Status } from '../status.ts'
import { readableAppeals } from './reach-conditions.ts'
import type { SearchQuery } from './search-query.ts'

/** What a search asks of `appeals a` besides its words, and what the reader may read. Nothing when every appeal fits. */
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
  // What was handed to a unit stays its own when the appeal goes on to another.
  if (query.unitId && !OF_ASSIGNMENTS.includes(query.by)) all.push(atUnit('a.unit_id', query))
  if (query.topicId) all.push(sql`a.topic_id = any(${topicsBelow(query.topicId)})`)
  if (query.placeId) all.push(sql`a.place_id in (select p.id from places p where p.path @> array[${query.placeId}::uuid])`)
  if (query.round) all.push(sql`a.round = ${query.round}`)
  all.push(...duringOf(query))
  return all
}

/** The condition on `appeals a` that `statusOf` puts into this word. */
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

const topicsBelow = (id: string): RawBuilder<unknown> => sql`array(
  with recursive below as (
    select t.id from topics t where t.id = ${id}::uuid union all select t.id from topics t join below b on t.parent_id = b.id
  ) select below.id from below)`

const OF_ASSIGNMENTS: readonly SearchQuery['by'][] = ['signed', 'dispatched']

function atUnit(column: string, { unitId, unitOnly }: SearchQuery): RawBuilder<unknown> {
  if (unitOnly) return sql`${sql.ref(column)} = ${unitId}::uuid`
  return sql`${sql.ref(column)} in (select u.id from units u where u.path @> array[${unitId}::uuid])`
}

function duringOf(query: SearchQuery): RawBuilder<unknown>[] {
  const { by, from, to, inTime, outcome, stars, unitId } = query
  const start = from ? sql`${instantOf(from, '00:00')}::timestamptz` : sql`'-infinity'::timestamptz`
  const end = to ? sql`${instantOf(dayText(dayNumber(to) + 1), '00:00')}::timestamptz` : sql`'infinity'::timestamptz`
  const dated = from !== undefined || to !== undefined
  switch (by) {
    case 'received':
      return dated ? [sql`a.received_at >= ${start} and a.received_at < ${end}`] : []
    case 'told': {
      const timely = {
        yes: sql`and not a.historic and a.late is not true`,
        no: sql`and not a.historic and a.late is true`,
        counted: sql`and not a.historic`,
      }
      return [sql`a.told_at >= ${start} and a.told_at < ${end} ${inTime ? timely[inTime] : sql``}`]
    }
    case 'rated': {
      const judged = outcome?.length ? sql`and r.outcome = any(${[...outcome]})` : sql``
      const starred = stars ? sql`and r.result >= ${stars === 'many' ? 4 : 1}` : sql``
      return [
        sql`a.id in (select r.appeal_id from ratings r
        where r.rated_at >= ${start} and r.rated_at < ${end} ${judged} ${starred})`,
      ]
    }
    case 'signed':
    case 'dispatched': {
      const moment = sql.ref(by === 'signed' ? 's.signed_at' : 's.dispatched_at')
      const timely = {
        yes: sql`and s.signed_at <= s.sign_due_at`,
        no: sql`and s.signed_at > s.sign_due_at`,
        counted: sql`and s.signed_at is not null`,
      }
      return [
        sql`a.id in (select s.appeal_id from assignments s
        where ${moment} >= ${start} and ${moment} < ${end} and s.round = 1 and s.state <> 'recalled'
          ${inTime ? timely[inTime] : sql``} ${unitId ? sql`and ${atUnit('s.unit_id', query)}` : sql``})`,
      ]
    }
  }
}
