import { type Calendar, calendarOf } from '../../platform/calendar/calendar.ts'
import { hoursText, type OfficeHours, spansOf } from '../../platform/calendar/office-hours.ts'
import type { SiteContext } from '../contexts.ts'
import { type PolicyBodies, type PolicyKey, policies } from '../policies.ts'
import type { Database } from '../schema.ts'
import { unitHours } from './unit-hours.ts'

export const POLICY_KEYS = Object.keys(policies) as PolicyKey[]

/** A policy as it stood at some time. Without an id it is the software's own preset, because the site had decided nothing. */
export interface Policy<Body> {
  readonly id: string | null
  readonly version: number
  readonly body: Body
}

export type Rules = { readonly [Key in PolicyKey]: Policy<PolicyBodies[Key]> } & {
  /** Holidays, make-up days and the site's office hours. */
  readonly calendar: Calendar
  /** The same days with the office hours of a unit: its own, or those of the nearest unit above it that has some; else the site's. */
  calendarAt(unitId: string | null): Calendar
}

/** Milliseconds that another process may go on with a rule that was changed here. */
export const RULES_KEPT_FOR = 10_000
const kept = new WeakMap<Database, { at: number; rules: Promise<Rules>; held?: true }>()

const pinned = new WeakMap<object, Rules>()

/** The rules in force now: of each policy the version with the latest start, and the calendar. */
export async function rulesOf(context: Pick<SiteContext, 'db' | 'now'>): Promise<Rules> {
  return pinned.get(context) ?? (await currentRules(context))
}

/**
 * Runs an operation with the rules as they are before its transaction begins. Reading them takes a connection; were they read anew
 * inside, while every connection of the pool is in a transaction that waits for them, none would ever end.
 */
export async function withRules<Result>(context: Pick<SiteContext, 'db' | 'now'>, run: () => Promise<Result>): Promise<Result> {
  pinned.set(context, await currentRules(context))
  try {
    return await run()
  } finally {
    pinned.delete(context)
  }
}

async function currentRules({ db, now }: Pick<SiteContext, 'db' | 'now'>): Promise<Rules> {
  const known = kept.get(db)
  // Either way: a request that began before the rules were last read need not read them again.
  if (known && (known.held || Math.abs(now.getTime() - known.at) < RULES_KEPT_FOR)) return await known.rules

  const rules = readRules(db, now)
  kept.set(db, { at: now.getTime(), rules })
  rules.catch(() => kept.delete(db))
  return await rules
}

/**
 * Keeps the rules in force now for every time, until they are forgotten: for a loader that plays the past, where time goes to and
 * fro and every step would read them again (measured: half of the loading time).
 */
export async function holdRules({ db, now }: Pick<SiteContext, 'db' | 'now'>): Promise<Rules> {
  const rules = readRules(db, now)
  kept.set(db, { at: now.getTime(), rules, held: true })
  return await rules
}

/** After a policy, the calendar or the hours of a unit were saved, so that this process goes by it at once. */
export function forgetRules(db: Database): void {
  kept.delete(db)
}

/** The version that was stamped on something; the preset where none was. */
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
