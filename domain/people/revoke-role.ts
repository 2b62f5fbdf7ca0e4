import { sql } from 'kysely'
import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { ADMINISTRATORS, must } from './policy.ts'
import { holdStaff, ROLE_NAMES, ROLES } from './staff.ts'

export const RevokeRoleInput = z.object({ staffId: z.uuid(), unitId: z.uuid(), role: z.enum(ROLES).describe('角色') })

/**
 * Takes a role away; whoever grants it may. The last administrator of a kind keeps the role until there is another, or nobody
 * could grant it again. A role not held is nothing to take. Refuses `staff_not_found`, `administrator_last`.
 */
export async function revokeRole(context: DeskContext, given: z.input<typeof RevokeRoleInput>): Promise<void> {
  const { actor, now } = context
  const { staffId, unitId, role } = parse(RevokeRoleInput, given)
  must(actor, 'revoke_role', { staffId, unitId, role })

  await perform(context, 'revoke-role', async (tx) => {
    await holdStaff(tx, staffId)
    if (ADMINISTRATORS.includes(role)) {
      // Two at once, each seeing the other as the one who stays, would leave nobody.
      await sql`select pg_advisory_xact_lock(hashtext('administrators'))`.execute(tx)
      const other = await tx
        .selectFrom('staff_roles')
        .innerJoin('staff', 'staff.id', 'staff_roles.staff_id')
        .select('staff.id')
        .where('staff_roles.role', '=', role)
        .where('staff.disabled_at', 'is', null)
        .where((or) => or.or([or('staff_roles.staff_id', '!=', staffId), or('staff_roles.unit_id', '!=', unitId)]))
        .limit(1)
        .executeTakeFirst()
      if (!other) throw conflict('administrator_last', `这是最后一位${ROLE_NAMES[role]}，请先指定另一位`)
    }

    const taken = await tx
      .deleteFrom('staff_roles')
      .where('staff_id', '=', staffId)
      .where('unit_id', '=', unitId)
      .where('role', '=', role)
      .executeTakeFirst()
    if (taken.numDeletedRows) {
      await audit(tx, { now }, 'role_revoked', { actorId: actor.staffId, subjectId: staffId, particulars: { role, unitId } })
    }
  })
}
