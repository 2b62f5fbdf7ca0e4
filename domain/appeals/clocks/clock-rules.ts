import type { Limit, Unit } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import type { Database } from '../../schema.ts'
import { policyById, type Rules } from '../../sites/rules.ts'
import type { ClockName } from '../appeal.ts'
import type { Appeal } from '../tables.ts'
import type { DeadlinePolicy } from './deadline-policy.ts'
import { type Limits, limitsFor } from './limits-for.ts'

/** The working days with the office hours of the site, and with those of a unit. */
export interface Calendars {
  readonly calendar: Calendar
  readonly unitCalendar: Calendar
}

/** What the clocks of an appeal are computed with: the deadlines that were in force when it was received. */
export interface ClockRules extends Calendars {
  readonly deadlines: DeadlinePolicy
  readonly limits: Limits
}

/**
 * The rules for an appeal, with the office hours of this unit for what is the unit's work. Takes a step, or the database and the rules of
 * a page that is read.
 */
export async function clockRulesFor(
  { db, rules }: { readonly db: Database; readonly rules: Rules },
  { deadlines_id, kind, urgency }: Pick<Appeal, 'deadlines_id' | 'kind' | 'urgency'>,
  unitId: string | null,
): Promise<ClockRules> {
  const { body } = rules.deadlines.id === deadlines_id ? rules.deadlines : await policyById(db, 'deadlines', deadlines_id)
  return { ...calendarsFor(rules, unitId), deadlines: body, limits: limitsFor(body, kind, urgency) }
}

export const calendarsFor = ({ calendar, calendarAt }: Rules, unitId: string | null): Calendars => ({
  calendar,
  unitCalendar: calendarAt(unitId),
})

/** Whose office hours a clock counts: the unit's, where the work is the unit's; the site's, where it is the office's. */
export function calendarOfClock({ calendar, unitCalendar }: Calendars, name: ClockName): Calendar {
  switch (name) {
    case 'sign':
    case 'answer':
    case 'rework':
      return unitCalendar
    case 'triage':
    case 'ruling':
    case 'review':
      return calendar
  }
}

/** Ruling on an objection and reviewing an answer are the office's, and take no longer than triage may. */
export function limitOf(limits: Limits, name: ClockName): Limit {
  switch (name) {
    case 'sign':
      return limits.sign
    case 'answer':
      return limits.answer
    case 'rework':
      return limits.rework
    case 'triage':
    case 'ruling':
    case 'review':
      return limits.triage
  }
}

/** What an extension is counted in. */
export const extensionUnit = ({ deadlines }: Pick<ClockRules, 'deadlines'>): Unit =>
  deadlines.extension?.max.unit ?? 'working-days'
