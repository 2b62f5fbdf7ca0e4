import type { Limit, Unit } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import type { Database } from '../../schema.ts'
import { policyById, type Rules } from '../../sites/rules.ts'
import type { ClockName } from '../appeal.ts'
import type { Appeal } from '../tables.ts'
import type { DeadlinePolicy } from './deadline-policy.ts'
import { type Limits, limitsFor } from './limits-for.ts'

/** The calendar with the office hours of the site, and with those of a unit. */
export interface Calendars {
  readonly calendar: Calendar
  readonly unitCalendar: Calendar
}

/** What the clocks of an appeal are computed with. The deadlines are those in force when it was received. */
export interface ClockRules extends Calendars {
  readonly deadlines: DeadlinePolicy
  readonly limits: Limits
}

/**
 * The rules for the clocks of an appeal, with the office hours of this unit for the unit's clocks. Takes a step, or database and rules.
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

/** The unit's clocks count the unit's office hours, the clerk's clocks the site's. */
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

/** Ruling and review have the limit of triage. */
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

/** The unit in which extensions are counted. */
export const extensionUnit = ({ deadlines }: Pick<ClockRules, 'deadlines'>): Unit =>
  deadlines.extension?.max.unit ?? 'working-days'
