import type { Role } from '../../roles.ts'
import type { Database } from '../../schema.ts'
import { administratorRole } from './administrator-role.ts'

/** What whoever takes over an account gets. */
export interface AccountReach {
  /** The unit of the person and every unit where the person has a role. */
  readonly units: readonly string[]
  readonly roles: readonly Role[]
  readonly administrator: Role | undefined
}

export async function accountReach(db: Database, { id, unit_id }: { id: string; unit_id: string }): Promise<AccountReach> {
  const held = await db.selectFrom('staff_roles').select(['unit_id', 'role']).where('staff_id', '=', id).execute()
  const roles = [...new Set(held.map(({ role }) => role))]
  return {
    units: [...new Set([unit_id, ...held.map((one) => one.unit_id)])],
    roles,
    administrator: administratorRole(roles),
  }
}
