import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { remainingAt } from '../../clocks/remaining.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Rules } from '../../sites/rules.ts'
import {
  ADDRESSEES,
  type Addressee,
  type AppealState,
  type ClockName,
  KINDS,
  type Kind,
  OUTCOMES,
  type Outcome,
  type Publication,
  URGENCIES,
  type Urgency,
} from '../appeal.ts'
import { ASSIGNMENT_KINDS, type AssignmentKind, type AssignmentState } from '../assignment.ts'
import { calendarOfClock, calendarsFor } from '../clocks/clock-rules.ts'
import { readsBySummary } from '../policy.ts'
import { STATUSES, statusOf } from '../status.ts'
import { BY_SUMMARY, TOWN, titleBySummary } from './by-summary.ts'
import { coverCallers } from './cover-callers.ts'

/** The clock that runs on an appeal when the page is read. Counted in office hours when it ends today. */
export const DeskClock = z.object({
  name: z.enum(['triage', 'sign', 'ruling', 'answer', 'rework', 'review']),
  dueAt: z.iso.datetime(),
  state: z.enum(['running', 'soon', 'late', 'paused']),
  text: z.string(),
  count: z.int(),
  unit: z.enum(['hour', 'working_day', 'natural_day']),
  provisional: z.boolean(),
})
export type DeskClock = z.infer<typeof DeskClock>

/** One appeal as a line of any list of the desk. */
export const DeskRow = z.object({
  id: z.uuid(),
  assignmentId: z.uuid().nullable(),
  assignmentKind: z.enum(ASSIGNMENT_KINDS).nullable(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(KINDS),
  topic: z.string().nullable(),
  urgency: z.enum(URGENCIES),
  /** In a list of assignments the status of this one, as unit and clock are. */
  state: z.enum(STATUSES),
  round: z.int(),
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  place: z.string(),
  addressee: z.enum(ADDRESSEES),
  receivedAt: z.iso.datetime(),
  clock: DeskClock.nullable(),
  photos: z.int(),
  meToos: z.int(),
  nudges: z.int(),
  confidential: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
  publication: z.enum(['none', 'draft', 'published', 'withheld']),
  /** Published, and answered again since. */
  copyOutdated: z.boolean(),
})
export type DeskRow = z.infer<typeof DeskRow>

/** A count that stops at `MOST_COUNTED`; `more` says that it did. */
export const CappedCount = z.object({ count: z.int(), more: z.boolean() })
export type CappedCount = z.infer<typeof CappedCount>

export const MOST_COUNTED = 1000
export const capped = (count: number): CappedCount => ({ count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED })

/** A page of rows. `next` is the `after` of the next page. */
export const DeskRows = z.object({ rows: z.array(DeskRow), next: z.string().nullable(), count: CappedCount.optional() })
export type DeskRows = z.infer<typeof DeskRows>

export const PAGE = 50

/** The columns that `rowOf` reads. */
export interface RowFacts {
  id: string
  number: string
  title: string
  kind: Kind
  topic: string | null
  urgency: Urgency
  state: AppealState
  lead_state: AssignmentState | null
  /** Which assignment the row is about; elsewhere the lead. */
  assignment_id: string | null
  assignment_kind: AssignmentKind | null
  round: number
  unit_id: string | null
  unit_name: string | null
  place: string | null
  addressee: Addressee
  received_at: Date
  told_at: Date | null
  clock: ClockName | null
  due_at: Date | null
  amber_at: Date | null
  paused: boolean
  provisional: boolean
  photos: number
  me_toos: number
  nudges: number
  confidential: boolean
  caller_apart: boolean
  summary: string | null
  identity_id: string | null
  other_identity_id: string | null
  also_units: string[]
  outcome: Outcome | null
  publication: Publication
  copy_outdated: boolean
}

/** Of unit, state and clock: those of the appeal `a` itself, or of the assignment `x`. The same columns in the same order. */
export const OF_APPEAL = sql`
  a.round, a.unit_id, a.lead_state, a.assignment_id, case when a.assignment_id is not null then 'lead' end as assignment_kind,
  a.clock, a.due_at, a.amber_at, a.paused, a.provisional`
export const OF_ASSIGNMENT = sql`
  x.round, x.unit_id, x.state as lead_state, x.id as assignment_id, x.kind as assignment_kind,
  x.clock, x.due_at, x.amber_at, x.paused, x.provisional`

/**
 * Rows of `appeals a` under a condition, in an order that an index serves. Names are looked up for this page only. Titles are covered as
 * `coverCallers` covers texts, and come from the summary for who reads by it.
 */
export async function readRows(
  context: DeskContext,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<RowFacts[]> {
  const page = sql`select a.id, ${SHOWN}, ${OF_APPEAL} from appeals a where ${where} order by ${order} limit ${limit}`
  return await withNames(context, page, order)
}

/** What every row shows of its appeal `a`. */
export const SHOWN = sql`
  a.number, a.title, a.kind, a.topic_id, a.urgency, a.state, a.place_id, a.addressee, a.received_at, a.told_at, a.photos,
  a.me_toos, a.nudges, a.confidential, a.caller_apart, a.summary, a.identity_id, a.other_identity_id, a.also_units, a.outcome,
  a.publication, a.copy_outdated`

/** The rows of a page with the names of units, topics and places. */
export async function withNames(
  context: DeskContext,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<RowFacts[]> {
  const { rows } = await sql<RowFacts & { town: string | null }>`
    select a.*, t.full_name as topic, u.short_name as unit_name, p.full_name as place,
           case when ${BY_SUMMARY} then (select named.full_name from places as named where named.id = ${TOWN}) end as town
    from (${page}) a
    left join units u on u.id = a.unit_id
    left join topics t on t.id = a.topic_id
    left join places p on p.id = a.place_id
    order by ${order}
  `.execute(context.db)
  const shown = await coverCallers(context, rows)
  return rows.map((row) =>
    readsBySummary(context.actor, row)
      ? { ...row, title: shown(row, titleBySummary(row)), place: row.town, photos: 0 }
      : { ...row, title: shown(row, row.title) },
  )
}

export function rowOf(row: RowFacts, rules: Rules, now: Date): DeskRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    topic: row.topic,
    urgency: row.urgency,
    assignmentId: row.assignment_id,
    assignmentKind: row.assignment_kind,
    state: statusOf(row),
    round: row.round,
    unit: row.unit_id ? { id: row.unit_id, name: row.unit_name ?? '' } : null,
    place: row.place ?? '',
    addressee: row.addressee,
    receivedAt: row.received_at.toISOString(),
    clock: clockOfRow(row, rules, now),
    photos: row.photos,
    meToos: row.me_toos,
    nudges: row.nudges,
    confidential: row.confidential,
    outcome: row.outcome,
    publication: row.publication,
    copyOutdated: row.copy_outdated,
  }
}

/** The clock of a row, from its stored due moment and in the office hours of whoever must act. */
export function clockOfRow(
  row: Pick<RowFacts, 'unit_id' | 'clock' | 'due_at' | 'amber_at' | 'paused' | 'provisional'>,
  rules: Rules,
  now: Date,
): DeskClock | null {
  if (!row.clock || !row.due_at) return null
  const calendar = calendarOfClock(calendarsFor(rules, row.unit_id), row.clock)
  const left = remainingAt(calendar, now, row.due_at, 'working-hours')
  const { text } = left.workingDays === 0 ? left : remainingAt(calendar, now, row.due_at, 'working-days')
  return {
    name: row.clock,
    dueAt: row.due_at.toISOString(),
    state: row.paused ? 'paused' : now > row.due_at ? 'late' : row.amber_at && now >= row.amber_at ? 'soon' : 'running',
    count: left.workingDays === 0 ? Math.floor(Math.abs(left.hours)) : Math.abs(left.workingDays),
    unit: left.workingDays === 0 ? 'hour' : 'working_day',
    text: row.paused ? '已挂起，不计时' : text,
    provisional: row.provisional,
  }
}
