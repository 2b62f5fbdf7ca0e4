import type { Role } from '../roles.ts'

/** A member of staff: who, at which unit, and which role reaches which units. */
export interface StaffMember {
  readonly staffId: string
  readonly sessionId: string | null
  readonly name: string
  readonly unitId: string
  /** The units a role reaches, or the whole site if it was granted at the root. */
  readonly reach: Readonly<Partial<Record<Role, readonly string[] | 'site'>>>
}

export const holds = (actor: StaffMember, role: Role): boolean => actor.reach[role] !== undefined

/** Whether the role reaches this unit. Without a unit: whether it reaches the whole site. */
export function reaches(actor: StaffMember, role: Role, unitId: string | null): boolean {
  const reach = actor.reach[role]
  if (reach === undefined) return false
  return reach === 'site' || (unitId !== null && reach.includes(unitId))
}

/** Context for sealing the second factor's secret. */
export const totpContext = (staffId: string): string => `staff/${staffId}/totp`
