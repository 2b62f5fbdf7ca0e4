import type { Role } from '../roles.ts'

/** Somebody at work: who it is, where, and which role reaches which units. */
export interface StaffMember {
  readonly staffId: string
  readonly sessionId: string | null
  readonly name: string
  readonly unitId: string
  /** A role granted at a unit reaches that unit and everything below it; granted at the root, the whole site. */
  readonly reach: Readonly<Partial<Record<Role, readonly string[] | 'site'>>>
}

export const holds = (actor: StaffMember, role: Role): boolean => actor.reach[role] !== undefined

/** Whether the role reaches this unit. Without a unit only a role of the whole site does. */
export function reaches(actor: StaffMember, role: Role, unitId: string | null): boolean {
  const reach = actor.reach[role]
  if (reach === undefined) return false
  return reach === 'site' || (unitId !== null && reach.includes(unitId))
}

/** Names the place a second factor was sealed for. */
export const totpContext = (staffId: string): string => `staff/${staffId}/totp`
