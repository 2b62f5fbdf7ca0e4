import { type RawBuilder, sql } from 'kysely'
import { type Role, reaches, type StaffMember } from '../../people/staff.ts'

const CENTRAL: readonly Role[] = ['clerk', 'inspector', 'publisher']
const AT_UNITS: readonly Role[] = ['handler', 'head', 'leader']

/** Which appeals somebody may read, as a condition on `appeals a`; the same as the rule `read` of policy.ts, one list at a time. */
export function readable(actor: StaffMember): RawBuilder<unknown> {
  return readsAll(actor) ? sql`true` : reachedBy(actor, AT_UNITS)
}

/** Whether that is every appeal of the site. */
export const readsAll = (actor: StaffMember): boolean => CENTRAL.some((role) => reaches(actor, role, null))

/** On the desks that these roles reach. */
export function reachedBy(actor: StaffMember, roles: readonly Role[]): RawBuilder<unknown> {
  if (roles.some((role) => actor.reach[role] === 'site')) return sql`true`
  const units = [...new Set(roles.flatMap((role) => actor.reach[role] ?? []))]
  return units.length ? sql`a.unit_id = any(${units}::uuid[])` : sql`false`
}
