import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { StaffMember } from '../../people/staff.ts'
import type { Role } from '../../roles.ts'
import { READERS_AT_UNITS, readsAll, readsForPublishing } from '../policy.ts'
import { APART } from './facts.ts'

/** A condition on `appeals a`: somebody may read it. The same as `mayRead` of policy.ts. */
export function readableAppeals(actor: StaffMember): RawBuilder<unknown> {
  if (readsAll(actor)) return sql`true`
  const atUnits = reachedAppeals(actor, READERS_AT_UNITS)
  return readsForPublishing(actor) ? sql`(${atUnits} or ${FOR_THE_PUBLIC})` : atUnits
}

// As `isForThePublic` of policy.ts.
const FOR_THE_PUBLIC = sql`(a.told_at is not null and not a.confidential and a.kind <> 'report' and (not a.historic or a.publication <> 'none'))`

/** A condition on `appeals a` that somebody reads who does not read all: the same as `callerStaysApart`, where the vault knows the caller. */
export const apartFrom = (actor: StaffMember): RawBuilder<SqlBool> =>
  readsForPublishing(actor)
    ? sql`(${APART} or (a.identity_id is not null and (${reachedAppeals(actor, READERS_AT_UNITS)}) is not true))`
    : APART

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

/** The units whose appeals somebody may read; null for who reads beyond units. */
export const unitsRead = (actor: StaffMember): readonly string[] | null =>
  readsAll(actor) || readsForPublishing(actor) || reachesSite(actor, READERS_AT_UNITS)
    ? null
    : unitsReached(actor, READERS_AT_UNITS)

const unitsReached = (actor: StaffMember, roles: readonly Role[]): string[] => [
  ...new Set(roles.flatMap((role) => actor.reach[role] ?? [])),
]

export const reachesSite = (actor: StaffMember, roles: readonly Role[]): boolean =>
  roles.some((role) => actor.reach[role] === 'site')
