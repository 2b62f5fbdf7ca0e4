import { sql } from 'kysely'
import { conflict } from '../../../platform/refusal.ts'
import { ROLE_NAMES, type Role } from '../../roles.ts'
import type { Transaction } from '../../schema.ts'

/** Refuses `administrator_last` when nobody else who can sign in has this role: then nobody could grant it again. */
export async function refuseLastAdministrator(
  tx: Transaction,
  role: Role,
  { staffId, unitId }: { staffId: string; unitId?: string },
): Promise<void> {
  // Without the lock, two at once could each count the other and leave nobody.
  await sql`select pg_advisory_xact_lock(hashtext('administrators'))`.execute(tx)
  const other = await tx
    .selectFrom('staff_roles')
    .innerJoin('staff', 'staff.id', 'staff_roles.staff_id')
    .select('staff.id')
    .where('staff_roles.role', '=', role)
    .where('staff.disabled_at', 'is', null)
    .where((or) =>
      or.or([or('staff_roles.staff_id', '!=', staffId), ...(unitId ? [or('staff_roles.unit_id', '!=', unitId)] : [])]),
    )
    .limit(1)
    .executeTakeFirst()
  if (!other) throw conflict('administrator_last', `这是最后一位${ROLE_NAMES[role]}，请先指定另一位`)
}
