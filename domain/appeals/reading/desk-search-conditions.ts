import { type RawBuilder, sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { readsAll } from '../policy.ts'
import type { Status } from '../status.ts'
import { atUnit } from './at-unit.ts'
import { BY_SUMMARY } from './by-summary.ts'
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
  oneOf('kind', query.kind)
  oneOf('urgency', query.urgency)
  if (query.by !== 'rated') oneOf('outcome', query.outcome)
  oneOf('addressee', query.addressee)
  oneOf('publication', query.publication)
  all.push(...(asksForOpenWork(query) ? [openWork(query, now)] : standing(query, now)))
  if (query.topicId) all.push(sql`a.topic_id = any(${topicsBelow(query.topicId)})`)
  if (query.placeId) all.push(inPlace(query.placeId, readsAll(actor)))
  if (query.round) all.push(sql`a.round = ${query.round}`)
  all.push(...happenedDuring(query))
  return all
}

/** Who reads a report by its summary knows its town, so that no search by a smaller place finds it. */
function inPlace(id: string, uncovered: boolean): RawBuilder<unknown> {
  const within = sql`a.place_id in (select p.id from places p where p.path @> array[${id}::uuid])`
  if (uncovered) return within
  return sql`(${within} and (not ${BY_SUMMARY} or (select p.level from places p where p.id = ${id}::uuid) in ('province', 'city', 'county', 'town')))`
}

/** Status, clock and unit, as the appeal has them of its lead. */
function standing(query: SearchQuery, now: Date): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (query.state?.length) all.push(oneOfStatuses(query.state, statusOfAppeal))
  if (query.clock) all.push(clockIs(query.clock, 'a', now))
  // A search by signing or dispatch asks for the unit of the assignment, which may not have the appeal any more.
  if (query.unitId && !OF_ASSIGNMENTS.includes(query.by)) all.push(atUnit('a.unit_id', query))
  return all
}

/** Whether a search asks what a unit has to do now. That may be as the lead or beside it. */
const asksForOpenWork = ({ unitId, by, state, clock }: SearchQuery): boolean =>
  unitId !== undefined &&
  !OF_ASSIGNMENTS.includes(by) &&
  Boolean(clock || state?.length) &&
  (state ?? []).every((status) => statusOfWork(status, 'x') !== null)

function openWork(query: SearchQuery, now: Date): RawBuilder<unknown> {
  const all = [sql`x.due_at is not null`, atUnit('x.unit_id', query)]
  if (query.state?.length) all.push(oneOfStatuses(query.state, (status) => statusOfWork(status, 'x')!))
  if (query.clock) all.push(clockIs(query.clock, 'x', now))
  return sql`a.id in (select x.appeal_id from assignments x where ${sql.join(all, sql` and `)})`
}

const OF_ASSIGNMENTS: readonly SearchQuery['by'][] = ['signed', 'dispatched']

const oneOfStatuses = (statuses: readonly Status[], condition: (status: Status) => RawBuilder<unknown>) =>
  sql`(${sql.join(statuses.map(condition), sql` or `)})`

/** That the clock of an appeal `a` or an assignment `x` stands like this. */
function clockIs(clock: 'late' | 'soon' | 'paused', of: 'a' | 'x', now: Date): RawBuilder<unknown> {
  const [due, amber, paused] = [sql.ref(`${of}.due_at`), sql.ref(`${of}.amber_at`), sql.ref(`${of}.paused`)]
  if (clock === 'paused') return paused
  return clock === 'late'
    ? sql`${due} < ${now} and not ${paused}`
    : sql`${due} >= ${now} and ${amber} <= ${now} and not ${paused}`
}

/** That `statusOf` gives this status for appeal `a`. */
function statusOfAppeal(status: Status): RawBuilder<unknown> {
  const work = statusOfWork(status, 'a')
  return work ? sql`(a.state = 'with_units' and ${work})` : sql`a.state = ${status}`
}

/** The same for an assignment `x`, or the copy of the lead in `a`; null for a status that no unit's work has. */
function statusOfWork(status: Status, of: 'a' | 'x'): RawBuilder<unknown> | null {
  const [state, round] = [sql.ref(of === 'a' ? 'a.lead_state' : 'x.state'), sql.ref(`${of}.round`)]
  switch (status) {
    case 'dispatched':
      return sql`${state} = 'given'`
    case 'objected':
    case 'answered':
      return sql`${state} = ${status}`
    case 'handling':
      return sql`(${state} = 'in_hand' and ${round} = 1)`
    case 'rework':
      return sql`(${state} = 'in_hand' and ${round} > 1)`
    default:
      return null
  }
}

/** The ids of a topic and all below it, as an array. */
export const topicsBelow = (id: string): RawBuilder<unknown> => sql`array(
  with recursive below as (
    select t.id from topics t where t.id = ${id}::uuid union all select t.id from topics t join below b on t.parent_id = b.id
  ) select below.id from below)`
