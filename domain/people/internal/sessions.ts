import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts'
import { newId } from '../../../platform/ids.ts'
import type { Transaction } from '../../schema.ts'

const LONGEST = 12 * 3_600_000 // staff sign in again after half a day

/** Opens a session and returns the token for the cookie. The database stores only its hash. */
export async function openSession(
  tx: Transaction,
  { staffId, device, passedFactor, now }: { staffId: string; device: string; passedFactor: boolean; now: Date },
): Promise<{ token: string; sessionId: string }> {
  const token = newToken()
  const sessionId = newId()
  await tx
    .insertInto('staff_sessions')
    .values({
      id: sessionId,
      token_hash: tokenHash(token),
      staff_id: staffId,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + LONGEST),
      passed_factor: passedFactor,
      device: device.slice(0, 200),
      revoked_at: null,
      revoked_why: null,
    })
    .execute()
  return { token, sessionId }
}

/** Ends this person's sessions, except the one named. */
export async function revokeSessions(
  tx: Transaction,
  staffId: string,
  why: string,
  now: Date,
  except: string | null = null,
): Promise<void> {
  let open = tx
    .updateTable('staff_sessions')
    .set({ revoked_at: now, revoked_why: why })
    .where('staff_id', '=', staffId)
    .where('revoked_at', 'is', null)
  if (except) open = open.where('id', '!=', except)
  await open.execute()
}
