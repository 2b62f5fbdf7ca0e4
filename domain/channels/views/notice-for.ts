import { reaches, type StaffMember } from '../../people/staff.ts'
import type { Role } from '../../roles.ts'

/** Whom a notice is for. With a unit and no role: those who work on its appeals. */
export interface NoticeTo {
  readonly unitId: string | null
  readonly role: Role | null
  readonly staffId: string | null
}

/** Whether somebody works on the appeals of the unit: what is sent to it is for them, and not for an inspector who sits there. */
export const worksAt = (actor: StaffMember, unitId: string): boolean =>
  reaches(actor, 'handler', unitId) || reaches(actor, 'head', unitId)

/** The same rule as `deskNotices`, for the live line: the page is told only of what it would show. */
export function isFor(actor: StaffMember, { unitId, role, staffId }: NoticeTo): boolean {
  if (staffId) return staffId === actor.staffId
  if (unitId) return unitId === actor.unitId && (role ? reaches(actor, role, unitId) : worksAt(actor, unitId))
  return role !== null && reaches(actor, role, null)
}
