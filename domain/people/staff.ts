import type { Selectable } from 'kysely'
import { notFound } from '../../platform/refusal.ts'
import type { Role } from '../roles.ts'
import type { Transaction } from '../schema.ts'
import type { PeopleTables } from './tables.ts'

export type Staff = Selectable<PeopleTables['staff']>

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

/** Loads an account and holds it until the transaction ends. Refuses `staff_not_found`. */
export async function holdStaff(tx: Transaction, id: string): Promise<Staff> {
  const staff = await tx.selectFrom('staff').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!staff) throw notFound('staff_not_found', '没有这位工作人员，可能刚被改动，请刷新')
  return staff
}
