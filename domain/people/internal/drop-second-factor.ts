import { audit } from '../../sites/audit.ts'
import type { DeskStep } from '../../step.ts'
import { revokeSessions } from './sessions.ts'

/** Removes the second factor of an account that is held. All sessions end. */
export async function dropSecondFactor(
  { tx, actor, now }: DeskStep,
  { staffId, proposalId }: { staffId: string; proposalId?: string },
): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ totp_sealed: null, totp_confirmed_at: null, totp_last_step: null })
    .where('id', '=', staffId)
    .execute()
  await revokeSessions(tx, staffId, 'second_factor_removed', now)
  const particulars = proposalId ? { proposalId } : {}
  await audit(tx, { now }, 'second_factor_removed', { actorId: actor.staffId, subjectId: staffId, particulars })
}
