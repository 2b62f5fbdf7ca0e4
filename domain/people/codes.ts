import { sql } from 'kysely'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newCode, newId } from '../../platform/ids.ts'
import type { Database, Transaction } from '../schema.ts'
import type { Step } from '../step.ts'
import { insertRows } from '../written.ts'
import { keepIdentity } from './vault.ts'

export const CODE_LASTS_MINUTES = 5

/** Who asks for a code or tries one: the device. The network address, which neighbours share, only where there is none. */
export const codeSource = ({ device, address }: { readonly device: string | null; readonly address: string }): string =>
  device ?? address

/** Before anything is decided about the codes of a site. So two at once do not both take the last SMS of a phone or a day. */
export async function lockCodes(tx: Transaction, siteKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`codes of ${siteKey}`}))`.execute(tx)
}

interface NewCode {
  readonly phone: string
  readonly fingerprint: string
  /** Null for a code that nobody asked for: the first SMS to a phone brings one. */
  readonly askedBy: { readonly address: string; readonly source: string } | null
  readonly expiresAt: Date
}

/** Records a code before it is sent. Whoever asked for it has his own tries. Returns it, with the vault id of the phone, for the message. */
export async function issueCode(
  step: Step,
  { phone, fingerprint, askedBy, expiresAt }: NewCode,
): Promise<{ codeId: string; code: string; identityId: string }> {
  const { tx, keyring, now } = step
  const [codeId, code] = [newId(), newCode()]
  const identityId = (await knownAs(tx, fingerprint)) ?? keepIdentity(step, { phone })
  step.write(
    insertRows('sms_codes', {
      id: codeId,
      identity_id: identityId,
      phone_fingerprint: fingerprint,
      address: askedBy?.address ?? '',
      code_hash: codeHash(keyring, codeId, code),
      purpose: 'sign_in',
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
    }),
  )
  if (askedBy) {
    await tx
      .insertInto('wrong_codes')
      .values({ phone_fingerprint: fingerprint, source: ownTries(askedBy.source), failures: 0, since: now, last_at: now })
      .onConflict((same) => same.columns(['phone_fingerprint', 'source']).doUpdateSet({ failures: 0, since: now, last_at: now }))
      .execute()
  }
  return { codeId, code, identityId }
}

/** Counts the life of an unused code from now on: it leaves late, and the message says how many minutes it is good for. */
export async function renewCode(db: Database, codeId: string, now: Date): Promise<void> {
  const expires_at = new Date(now.getTime() + CODE_LASTS_MINUTES * 60_000)
  await db
    .updateTable('sms_codes')
    .set({ expires_at })
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .where('expires_at', '<', expires_at)
    .execute()
}

/** Lets a code count for longer. */
export async function extendCode(tx: Transaction, codeId: string, expiresAt: Date): Promise<void> {
  await tx.updateTable('sms_codes').set({ expires_at: expiresAt }).where('id', '=', codeId).execute()
}

/** The tries of a source that caused a code to be sent, which no stranger uses up. */
export const ownTries = (source: string): string => `asked:${source}`

/** Keyed, because six digits without a key are soon guessed. */
export const codeHash = (keyring: Keyring, codeId: string, code: string): string => keyring.fingerprint(`code:${codeId}:${code}`)

/** Codes of a phone that still count, the newest first. */
export async function liveCodes(tx: Transaction, fingerprint: string, now: Date) {
  return await tx
    .selectFrom('sms_codes')
    .select(['id', 'code_hash', 'identity_id'])
    .where('phone_fingerprint', '=', fingerprint)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(10)
    .forUpdate()
    .execute()
}

/** Whether somebody has signed in with this phone before. */
export async function isProved(tx: Transaction, fingerprint: string): Promise<boolean> {
  return Boolean(await tx.selectFrom('citizens').select('id').where('phone_fingerprint', '=', fingerprint).executeTakeFirst())
}

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
