import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newId } from '../../platform/ids.ts'
import type { Database, Transaction } from '../schema.ts'
import type { Step } from '../step.ts'
import { insertRows } from '../written.ts'
import { keepIdentity } from './vault.ts'

export const CODE_LASTS_MINUTES = 5
export const MOST_TRIES = 5

/** Records a code before it is sent. Returns the vault id of the phone, for the message. */
export async function issueCode(
  step: Step,
  { phone, fingerprint, address, code }: { phone: string; fingerprint: string; address: string; code: string },
): Promise<{ codeId: string; identityId: string }> {
  const { tx, keyring, now } = step
  const codeId = newId()
  const identityId = (await knownAs(tx, fingerprint)) ?? keepIdentity(step, { phone })
  step.write(
    insertRows('sms_codes', {
      id: codeId,
      identity_id: identityId,
      phone_fingerprint: fingerprint,
      address,
      code_hash: codeHash(keyring, codeId, code),
      purpose: 'sign_in',
      created_at: now,
      expires_at: new Date(now.getTime() + CODE_LASTS_MINUTES * 60_000),
      used_at: null,
    }),
  )
  return { codeId, identityId }
}

/** Counts the life of an unused code from now on: it leaves late, and the message says how many minutes it is good for. */
export async function renewCode(db: Database, codeId: string, now: Date): Promise<void> {
  const expires_at = new Date(now.getTime() + CODE_LASTS_MINUTES * 60_000)
  await db.updateTable('sms_codes').set({ expires_at }).where('id', '=', codeId).where('used_at', 'is', null).execute()
}

/** Keyed, because six digits without a key are soon guessed. */
export const codeHash = (keyring: Keyring, codeId: string, code: string): string => keyring.fingerprint(`code:${codeId}:${code}`)

// Reuses the citizen's row or that of an earlier code, so that repeated requests do not fill the vault.
async function knownAs(tx: Transaction, fingerprint: string): Promise<string | undefined> {
  const citizen = await tx
    .selectFrom('citizens')
    .select('identity_id')
    .where('phone_fingerprint', '=', fingerprint)
    .executeTakeFirst()
  if (citizen) return citizen.identity_id
  const earlier = await tx
    .selectFrom('sms_codes')
    .select('identity_id')
    .where('phone_fingerprint', '=', fingerprint)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return earlier?.identity_id
}
