import { type Calendar, calendarOf } from '../../platform/calendar/calendar.ts'
import { hoursText, type OfficeHours, spansOf } from '../../platform/calendar/office-hours.ts'
import type { SiteContext } from '../contexts.ts'
import { type PolicyBodies, type PolicyKey, policies } from '../policies.ts'
import type { Database } from '../schema.ts'
import { unitHours } from './unit-hours.ts'

export const POLICY_KEYS = Object.keys(policies) as PolicyKey[]

/** A version of a policy. `id` is null for the software's preset. */
export interface Policy<Body> {
  readonly id: string | null
  readonly version: number
  readonly body: Body
}

export type Rules = { readonly [Key in PolicyKey]: Policy<PolicyBodies[Key]> } & {
  /** Holidays, make-up days and the site's office hours. */
  readonly calendar: Calendar
  /**
   * The same days with the office hours of a unit: its own, else those of the nearest unit above that has some, else the site's.
   */
  calendarAt(unitId: string | null): Calendar
}

/** Milliseconds for which another process may still use an old rule. */
export const RULES_KEPT_FOR = 10_000
const kept = new WeakMap<Database, { at: number; rules: Promise<Rules>; held?: true }>()

/** The rules in force now: of each policy the version with the latest start, and the calendar. Within a step they are `step.rules`. */
export async function rulesOf({ db, now }: Pick<SiteContext, 'db' | 'now'>): Promise<Rules> {
  const known = kept.get(db)
  // A request that began before the last reading need not read again.
  if (known && (known.held || Math.abs(now.getTime() - known.at) < RULES_KEPT_FOR)) return await known.rules

  const rules = readRules(db, now)
  kept.set(db, { at: now.getTime(), rules })
  rules.catch(() => kept.delete(db))
  return await rules
}

/**
 * Keeps the present rules until they are forgotten, whatever the time. For loaders that play the past: else each step would read
 * them again (measured: half of the loading time).
 */
export async function holdRules({ db, now }: Pick<SiteContext, 'db' | 'now'>): Promise<Rules> {
  const rules = readRules(db, now)
  kept.set(db, { at: now.getTime(), rules, held: true })
  return await rules
}

/** Call after a policy, the calendar or a unit's hours were saved, so that this process uses them at once. */
export function forgetRules(db: Database): void {
  kept.delete(db)
}

/** The policy version with this id; the preset for null. */
export async function policyById<Key extends PolicyKey>(
  db: Database,
  key: Key,
  id: string | null,
): Promise<Policy<PolicyBodies[Key]>> {
  const row = id
    ? await db.selectFrom('policies').select(['id', 'version', 'body']).where('id', '=', id).executeTakeFirst()
    : undefined
  return row ?? preset(key)
}

const preset = <Key extends PolicyKey>(key: Key): Policy<PolicyBodies[Key]> => ({
  id: null,
  version: 0,
  body: policies[key].preset as PolicyBodies[Key],
})

async function readRules(db: Database, now: Date): Promise<Rules> {
  const [versions, rows, notices, hoursOf] = await Promise.all([
    db
      .selectFrom('policies')
      .distinctOn('key')
      .select(['key', 'id', 'version', 'body'])
      .where('effective_from', '<=', now)
      .orderBy('key')
      .orderBy('effective_from', 'desc')
      .orderBy('version', 'desc')
      .execute(),
    db.selectFrom('calendar_days').selectAll().execute(),
    db.selectFrom('calendar_notices').select('year').execute(),
    unitHours(db),
  ])

  const inForce = new Map(versions.map(({ key, ...policy }) => [key, policy]))
  const bodies = Object.fromEntries(POLICY_KEYS.map((key) => [key, inForce.get(key) ?? preset(key)])) as {
    [Key in PolicyKey]: Policy<PolicyBodies[Key]>
  }

  const noticeYears = notices.map(({ year }) => year)
  const calendars = new Map<string, Calendar>()
  function calendarWith(hours: OfficeHours): Calendar {
    const key = hoursText(spansOf(hours))
    const calendar = calendars.get(key) ?? calendarOf({ rows, noticeYears, hours })
    calendars.set(key, calendar)
    return calendar
  }

  const calendar = calendarWith(bodies.hours.body)
  function calendarAt(unitId: string | null): Calendar {
    const hours = unitId ? hoursOf.get(unitId) : undefined
    return hours ? calendarWith(hours) : calendar
  }

  return { ...bodies, calendar, calendarAt }
}
