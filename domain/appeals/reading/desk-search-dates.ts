import { type RawBuilder, sql } from 'kysely'
import { dayNumber, dayText, instantOf } from '../../../platform/calendar/days.ts'
import { atUnit } from './at-unit.ts'
import type { SearchQuery } from './search-query.ts'

/** The step that happened in the span a search asks about, and how: conditions on `appeals a`. */
export function happenedDuring(query: SearchQuery): RawBuilder<unknown>[] {
  switch (query.by) {
    case 'received':
      return received(query)
    case 'told':
      return [told(query)]
    case 'rated':
      return [rated(query)]
    case 'signed':
      return [assigned('signed_at', query)]
    case 'dispatched':
      return [assigned('dispatched_at', query)]
  }
}

const received = (query: SearchQuery): RawBuilder<unknown>[] => (query.from || query.to ? [within('a.received_at', query)] : [])

function told(query: SearchQuery): RawBuilder<unknown> {
  const inTime = {
    yes: sql`and not a.historic and a.late is not true`,
    no: sql`and not a.historic and a.late is true`,
    counted: sql`and not a.historic`,
  }
  return sql`${within('a.told_at', query)} ${query.inTime ? inTime[query.inTime] : sql``}`
}

function rated(query: SearchQuery): RawBuilder<unknown> {
  const { outcome, stars } = query
  const judged = outcome?.length ? sql`and r.outcome = any(${[...outcome]})` : sql``
  const starred = stars ? sql`and r.result >= ${stars === 'many' ? 4 : 1}` : sql``
  return sql`a.id in (select r.appeal_id from ratings r where ${within('r.rated_at', query)} ${judged} ${starred})`
}

function assigned(column: 'signed_at' | 'dispatched_at', query: SearchQuery): RawBuilder<unknown> {
  const inTime = {
    yes: sql`and s.signed_at <= s.sign_due_at`,
    no: sql`and s.signed_at > s.sign_due_at`,
    counted: sql`and s.signed_at is not null`,
  }
  return sql`a.id in (
    select s.appeal_id from assignments s
    where ${within(`s.${column}`, query)} and s.round = 1 and s.state <> 'recalled'
      ${query.inTime ? inTime[query.inTime] : sql``} ${query.unitId ? sql`and ${atUnit('s.unit_id', query)}` : sql``})`
}

/** From the first moment of `from` to the last of `to`, in local days. */
function within(column: string, { from, to }: SearchQuery): RawBuilder<unknown> {
  const start = from ? sql`${instantOf(from, '00:00')}::timestamptz` : sql`'-infinity'::timestamptz`
  const end = to ? sql`${instantOf(dayText(dayNumber(to) + 1), '00:00')}::timestamptz` : sql`'infinity'::timestamptz`
  return sql`${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${end}`
}
