import { sql } from 'kysely'
import { ADMINISTRATORS, type Role } from '../../roles.ts'
import type { Database } from '../../schema.ts'
import { may, type Target } from '../policy.ts'
import { confirmersFor } from '../proposal.ts'
import { reachSql } from '../reach.ts'
import type { StaffMember } from '../staff.ts'
import { accountReach } from './account-reach.ts'
import type { Proposal } from './hold-proposal.ts'

/** What `confirm_proposal` is asked about, once for each unit that the step reaches. */
export async function targetsOf(db: Database, proposal: Proposal): Promise<Target[]> {
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'unit_id'])
    .where('id', '=', proposal.staff_id)
    .executeTakeFirstOrThrow()
  const account = await accountReach(db, staff)
  const overAdministrator =
    account.administrator !== undefined || (proposal.role !== null && ADMINISTRATORS.includes(proposal.role))
  const units = proposal.unit_id ? [proposal.unit_id] : account.units
  return units.map((unitId) => ({
    staffId: staff.id,
    unitId,
    proposedBy: proposal.proposed_by,
    confirmedBy: confirmersFor(proposal.proposed_as, overAdministrator),
  }))
}

/** Everybody who may confirm, if anybody. */
export function whoConfirms(administrators: readonly StaffMember[], targets: readonly Target[]): StaffMember[] {
  return administrators.filter((one) => targets.every((target) => may(one, 'confirm_proposal', target)))
}

/** The roles that may confirm, in words of `Role`. */
export const rolesThatConfirm = ([target]: readonly Target[]): readonly Role[] => target?.confirmedBy ?? []

/** All administrators who can sign in, with where they reach. */
export async function administratorsOf(db: Database): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('staff')
    .where('disabled_at', 'is', null)
    .where('id', 'in', (query) =>
      query
        .selectFrom('staff_roles')
        .select('staff_id')
        .where('role', 'in', [...ADMINISTRATORS]),
    )
    .select(['id', 'name', 'unit_id'])
    .select(reachSql(sql.ref('staff.id')).as('reach'))
    .orderBy('pinyin')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, unit_id, reach }) => ({ staffId: id, sessionId: null, name, unitId: unit_id, reach: reach ?? {} }))
}
