import type { Transaction } from '../../schema.ts'
import { audit } from '../../sites/audit.ts'
import type { Staff } from '../hold-staff.ts'

// 等保 level 3, 身份鉴别: locked for 10 minutes after 5 failures.
const MOST = 5
const LOCKED_FOR = 10 * 60_000

export const isLocked = (staff: Staff, now: Date): boolean => staff.locked_until !== null && staff.locked_until > now

/** Counts a wrong password or code. The fifth locks the account. The account's row must be locked. */
export async function countFailure(
  tx: Transaction,
  staff: Staff,
  now: Date,
  action: 'sign_in_failed' | 'second_factor_failed',
): Promise<void> {
  const failures = staff.failures + 1
  const locks = failures >= MOST
  await tx
    .updateTable('staff')
    .set(locks ? { failures: 0, locked_until: new Date(now.getTime() + LOCKED_FOR) } : { failures })
    .where('id', '=', staff.id)
    .execute()

  await audit(tx, { now }, action, { actorId: null, subjectId: staff.id })
  if (locks) await audit(tx, { now }, 'sign_in_locked', { actorId: null, subjectId: staff.id })
}

export async function forgetFailures(tx: Transaction, staff: Staff): Promise<void> {
  if (staff.failures === 0 && staff.locked_until === null) return
  await tx.updateTable('staff').set({ failures: 0, locked_until: null }).where('id', '=', staff.id).execute()
}
