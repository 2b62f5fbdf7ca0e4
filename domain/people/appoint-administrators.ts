import { pinyinOf } from '../../platform/chinese/pinyin.ts'
import { hashPassword } from '../../platform/crypto/passwords.ts'
import { temporaryPassword } from '../../platform/crypto/temporary-password.ts'
import { newId } from '../../platform/ids.ts'
import type { Database } from '../schema.ts'
import { ADMINISTRATORS } from './policy.ts'
import { ROLE_NAMES } from './staff.ts'

const LOGINS = { system_admin: 'xitong', security_admin: 'anquan', audit_admin: 'shenji' } as Readonly<Record<string, string>>

/**
 * Lets somebody into a new site: its three separate administrators at the topmost unit, with passwords that are shown this once.
 * Does nothing where there is staff already. Returns the accounts it made.
 */
export async function appointAdministrators(
  db: Database,
  unitId: string,
  now: Date,
): Promise<{ login: string; password: string }[]> {
  if (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) return []

  const accounts = ADMINISTRATORS.map((role) => ({ id: newId(), role, login: LOGINS[role]!, password: temporaryPassword() }))
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)))
  await db.transaction().execute(async (tx) => {
    for (const [index, { id, role, login }] of accounts.entries()) {
      await tx
        .insertInto('staff')
        .values({
          id,
          login,
          name: ROLE_NAMES[role],
          pinyin: pinyinOf(ROLE_NAMES[role]),
          unit_id: unitId,
          position: null,
          phone: null,
          password_hash: hashes[index]!,
          must_change_password: true,
          totp_sealed: null,
          totp_confirmed_at: null,
          totp_last_step: null,
          oidc_subject: null,
          locked_until: null,
          created_at: now,
          disabled_at: null,
        })
        .execute()
      await tx
        .insertInto('staff_roles')
        .values({ staff_id: id, unit_id: unitId, role, granted_by: null, granted_at: now })
        .execute()
    }
  })
  return accounts.map(({ login, password }) => ({ login, password }))
}
