import type { Role } from '../../roles.ts'
import type { Transaction } from '../../schema.ts'

export async function rolesHeld(tx: Transaction, staffId: string): Promise<Role[]> {
  const rows = await tx.selectFrom('staff_roles').select('role').distinct().where('staff_id', '=', staffId).execute()
  return rows.map(({ role }) => role)
}
