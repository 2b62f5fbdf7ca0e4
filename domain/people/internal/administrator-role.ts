import type { Role } from '../../roles.ts'
import { ADMINISTRATORS } from '../../roles.ts'
import type { Transaction } from '../../schema.ts'

/** Which of the three administrators' roles somebody has. Nobody has two. */
export async function administratorRole(tx: Transaction, staffId: string): Promise<Role | undefined> {
  const held = await tx
    .selectFrom('staff_roles')
    .select('role')
    .where('staff_id', '=', staffId)
    .where('role', 'in', [...ADMINISTRATORS])
    .limit(1)
    .executeTakeFirst()
  return held?.role
}
