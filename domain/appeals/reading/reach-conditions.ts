import { type RawBuilder, sql } from 'kysely'
import type { StaffMember } from '../../people/staff.ts'
import type { Role } from '../../roles.ts'
import { readsAll } from '../policy.ts'

const AT_UNITS: readonly Role[] = ['handler', 'head', 'leader']

/** A condition on `appeals a`: somebody may read it. The same as the rule `read` of policy.ts. */
export function readableAppeals(actor: StaffMember): RawBuilder<unknown> {
  return readsAll(actor) ? sql`true` : reachedAppeals(actor, AT_UNITS)
}

/** A condition on `appeals a`: a unit that these roles reach has part in it. */
export function reachedAppeals(actor: StaffMember, roles: readonly Role[]): RawBuilder<unknown> {
  if (reachesSite(actor, roles)) return sql`true`
  const units = unitsReached(actor, roles)
  return units.length
    ? sql`(a.unit_id = any(${units}::uuid[]) or (cardinality(a.also_units) > 0 and a.also_units && ${units}::uuid[]))`
    : sql`false`
}

/** A condition on `assignments x`: its unit is one that these roles reach. */
export function reachedAssignments(actor: StaffMember, roles: readonly Role[]): RawBuilder<unknown> {
  if (reachesSite(actor, roles)) return sql`true`
  const units = unitsReached(actor, roles)
  return units.length ? sql`x.unit_id = any(${units}::uuid[])` : sql`false`
}

/** The units whose appeals somebody may read; null where that is all. */
export const unitsRead = (actor: StaffMember): readonly string[] | null =>
  readsAll(actor) || reachesSite(actor, AT_UNITS) ? null : unitsReached(actor, AT_UNITS)

const unitsReached = (actor: StaffMember, roles: readonly Role[]): string[] => [
  ...new Set(roles.flatMap((role) => actor.reach[role] ?? [])),
]

export const reachesSite = (actor: StaffMember, roles: readonly Role[]): boolean =>
  roles.some((role) => actor.reach[role] === 'site')
