import { hashPassword } from '../../../platform/crypto/passwords.ts'
import { temporaryPassword } from '../../../platform/crypto/temporary-password.ts'
import { audit } from '../../sites/audit.ts'
import type { DeskStep } from '../../step.ts'
import { revokeSessions } from './sessions.ts'

/** Shown once, and to be changed at the next sign-in. */
export interface TemporaryPassword {
  readonly password: string
  readonly hash: string
}

/** Make it before the transaction begins: hashing takes long. */
export async function newTemporaryPassword(): Promise<TemporaryPassword> {
  const password = temporaryPassword()
  return { password, hash: await hashPassword(password) }
}

/** Puts it in place of the password of an account that is held. All sessions end; the second factor stays. */
export async function setTemporaryPassword(
  { tx, actor, now }: DeskStep,
  { staffId, hash, proposalId }: { staffId: string; hash: string; proposalId?: string },
): Promise<void> {
  await tx.updateTable('staff').set({ password_hash: hash, must_change_password: true }).where('id', '=', staffId).execute()
  await revokeSessions(tx, staffId, 'password_reset', now)
  const particulars = proposalId ? { proposalId } : {}
  await audit(tx, { now }, 'password_reset', { actorId: actor.staffId, subjectId: staffId, particulars })
}
