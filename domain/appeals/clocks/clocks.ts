import type { Unit } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { type Clock, clockOf } from '../../clocks/clock.ts'
import type { ClockEvent } from '../../clocks/history.ts'
import type { SiteContext } from '../../contexts.ts'
import { together } from '../../perform.ts'
import type { Transaction } from '../../schema.ts'
import type { DeadlinePolicy } from '../../sites/deadline-policy.ts'
import { policyById, type Rules, rulesOf } from '../../sites/rules.ts'
import { asked } from '../../written.ts'
import type { Appeal, AppealEvent, ClockName } from '../appeal.ts'
import { type Limits, limitsFor } from './limits-for.ts'

/** The working days with the office hours of the site, and with those of the unit that has the appeal. */
export interface Calendars {
  readonly calendar: Calendar
  readonly unitCalendar: Calendar
}

/** What an appeal's clocks are computed with: the deadlines that were in force when it was received. */
export interface ClockRules extends Calendars {
  readonly deadlines: DeadlinePolicy
  readonly limits: Limits
}

/** An event as it was recorded. */
export type Recorded = AppealEvent & { readonly at: Date }

export async function clockRulesFor(
  db: Transaction | SiteContext['db'],
  context: Pick<SiteContext, 'db' | 'now'>,
  appeal: Pick<Appeal, 'deadlines_id' | 'kind' | 'urgency' | 'unit_id'>,
): Promise<ClockRules> {
  const rules = await rulesOf(context)
  const { deadlines_id } = appeal
  const { body } = rules.deadlines.id === deadlines_id ? rules.deadlines : await policyById(db, 'deadlines', deadlines_id)
  return { ...calendarsFor(rules, appeal), deadlines: body, limits: limitsFor(body, appeal.kind, appeal.urgency) }
}

export const calendarsFor = ({ calendar, calendarAt }: Rules, { unit_id }: Pick<Appeal, 'unit_id'>): Calendars => ({
  calendar,
  unitCalendar: calendarAt(unit_id),
})

/**
 * Whose office hours a clock counts: the unit's, where the work is the unit's; the site's, where it is the clerk's. The clock `object`
 * is the ruling on an objection; the limit for objecting is the unit's, and no clock of an appeal (internal/assignment-limits.ts).
 */
export function calendarOfClock({ calendar, unitCalendar }: Calendars, name: ClockName): Calendar {
  switch (name) {
    case 'sign':
    case 'answer':
    case 'rework':
      return unitCalendar
    case 'triage':
    case 'object':
    case 'review':
      return calendar
  }
}

/** What an extension is counted in. */
export const extensionUnit = ({ deadlines }: ClockRules): Unit => deadlines.extension?.max.unit ?? 'working-days'

/** The columns that cache a clock, so that lists can be sorted by it. */
export interface ClockColumns {
  readonly clock: ClockName | null
  readonly due_at: Date | null
  readonly amber_at: Date | null
  readonly provisional: boolean
}

export const NO_CLOCK: ClockColumns = { clock: null, due_at: null, amber_at: null, provisional: false }

/** The clock of the unit's work in this round. */
export const handlingClock = ({ round }: Pick<Appeal, 'round'>): 'answer' | 'rework' => (round > 1 ? 'rework' : 'answer')

/** A clock that starts now and to which nothing has happened yet. */
export function startingClock(rules: ClockRules, name: ClockName, at: Date): ClockColumns & { due_at: Date } {
  const clock = read(rules, name, [{ kind: 'started', at }], at)
  return { clock: name, due_at: clock.dueAt!, amber_at: clock.amberAt, provisional: clock.provisional }
}

/** The clock of this name as it stands, from everything recorded. */
export function clockFrom(
  rules: ClockRules,
  name: ClockName,
  assignmentId: string | null,
  history: readonly Recorded[],
  now: Date,
): Clock {
  return read(rules, name, clockEvents(name, assignmentId, history, extensionUnit(rules)), now)
}

export function columnsOf(name: ClockName, clock: Clock): ClockColumns {
  return { clock: name, due_at: clock.dueAt, amber_at: clock.amberAt, provisional: clock.provisional }
}

const recorded = asked((db, appealId: string) =>
  db
    .selectFrom('appeal_events')
    .select(['action', 'particulars', 'happened_at'])
    .where('appeal_id', '=', appealId)
    .orderBy('seq'),
)

/** Everything recorded of an appeal, oldest first. */
export async function historyOf(db: Transaction | SiteContext['db'], appealId: string): Promise<Recorded[]> {
  const rows = await together(db, recorded(appealId))
  return rows.map((row) => ({ action: row.action, ...row.particulars, at: row.happened_at }) as Recorded)
}

function read(rules: ClockRules, name: ClockName, events: readonly ClockEvent[], now: Date): Clock {
  const { counting, amber } = rules.deadlines
  return clockOf({ limit: limitOf(rules.limits, name), events, calendar: calendarOfClock(rules, name), now, counting, amber })
}

// Ruling on an objection and reviewing an answer are the clerk's, and take no longer than triage may.
export function limitOf(limits: Limits, name: ClockName) {
  switch (name) {
    case 'sign':
      return limits.sign
    case 'answer':
      return limits.answer
    case 'rework':
      return limits.rework
    case 'triage':
    case 'object':
    case 'review':
      return limits.triage
  }
}

function clockEvents(name: ClockName, assignmentId: string | null, history: readonly Recorded[], extensions: Unit): ClockEvent[] {
  switch (name) {
    case 'triage':
      return history.flatMap((event) => triageEvent(event) ?? [])
    case 'object':
      return sinceLast('objected', history).flatMap((event) => rulingEvent(event) ?? [])
    case 'review':
      return history
        .filter((event) => handedIn(event))
        .slice(-1)
        .map((event) => ({ kind: 'started', at: event.at }))
    case 'sign':
    case 'answer':
    case 'rework':
      return history.flatMap((event) => unitEvent(name, assignmentId, event, extensions) ?? [])
  }
}

function triageEvent(event: Recorded): ClockEvent | undefined {
  if (event.action === 'received') return { kind: 'started', at: event.at }
  if (event.action === 'recalled') return { kind: 'taken-back', at: event.at }
  if (event.action === 'dispatched' || event.action === 'declined' || event.action === 'withdrawn')
    return { kind: 'stopped', at: event.at }
}

function rulingEvent(event: Recorded): ClockEvent | undefined {
  if (event.action === 'objected') return { kind: 'started', at: event.at }
  if (event.action === 'objection_upheld' || event.action === 'reassigned') return { kind: 'stopped', at: event.at }
}

// The unit does not pay for the time the clerk takes to rule on its objection, nor for the time of a review.
function unitEvent(
  name: 'sign' | 'answer' | 'rework',
  assignmentId: string | null,
  event: Recorded,
  extensions: Unit,
): ClockEvent | undefined {
  const { at } = event
  switch (event.action) {
    case 'dispatched':
    case 'reassigned':
    case 'reopened':
      return event.assignmentId === assignmentId ? { kind: 'started', at } : undefined
    case 'objected':
      return { kind: 'paused', at, reason: '单位提出异议，等待裁定' }
    case 'objection_upheld':
      return { kind: 'resumed', at }
    case 'signed':
      return name === 'sign' ? { kind: 'stopped', at } : undefined
    case 'paused':
      return name === 'sign'
        ? undefined
        : { kind: 'paused', at, reason: event.reason === 'force_majeure' ? '不可抗力' : '等待反映人补充' }
    case 'resumed':
      return name === 'sign' ? undefined : { kind: 'resumed', at }
    case 'extension_granted':
      return name === 'sign' ? undefined : { kind: 'extended', at, amount: event.days, unit: extensions }
    case 'answer_submitted':
    case 'answer_approved':
      return name !== 'sign' && handedIn(event) ? { kind: 'stopped', at } : undefined
    case 'answer_sent_back':
      return name === 'sign' || event.byHead ? undefined : { kind: 'sent-back', at }
    default:
      return undefined
  }
}

const handedIn = (event: Recorded): boolean =>
  event.action === 'answer_approved' || (event.action === 'answer_submitted' && !event.needsApproval)

function sinceLast(action: AppealEvent['action'], history: readonly Recorded[]): readonly Recorded[] {
  return history.slice(
    Math.max(
      0,
      history.findLastIndex((event) => event.action === action),
    ),
  )
}
