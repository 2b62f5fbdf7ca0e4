import { type RawBuilder, sql } from 'kysely'
import type { StaffMember } from '../../people/staff.ts'
import type { Role } from '../../roles.ts'
import { readsAll } from '../policy.ts'

const AT_UNITS: readonly Role[] = ['handler', 'head', 'leader']

/** Which appeals somebody may read, as a condition on `appeals a`; the same as the rule `read` of policy.ts, one list at a time. */
export function readableAppeals(actor: StaffMember): RawBuilder<unknown> {
  return readsAll(actor) ? sql`true` : reachedAppeals(actor, AT_UNITS)
}

/** On the desks that these roles reach. */
export function reachedAppeals(actor: StaffMember, roles: readonly Role[]): RawBuilder<unknown> {
  if (reachesSite(actor, roles)) return sql`true`
  const units = [...new Set(roles.flatMap((role) => actor.reach[role] ?? []))]
  return units.length
    ? sql`(a.unit_id = any(${units}::uuid[]) or (cardinality(a.also_units) > 0 and a.also_units && ${units}::uuid[]))`
    : sql`false`
}

/** Assignments of the units that these roles reach, as a condition on `assignments x`. */
export function reachedAssignments(actor: StaffMember, roles: readonly Role[]): RawBuilder<unknown> {
  if (reachesSite(actor, roles)) return sql`true`
  const units = [...new Set(roles.flatMap((role) => actor.reach[role] ?? []))]
  return units.length ? sql`x.unit_id = any(${units}::uuid[])` : sql`false`
}

export const reachesSite = (actor: StaffMember, roles: readonly Role[]): boolean =>
  roles.some((role) => actor.reach[role] === 'site')
