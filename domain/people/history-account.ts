import { newId } from '../../platform/ids.ts'
import type { Transaction } from '../schema.ts'

const LOGIN = 'history-import'

/** The author of imported records whose author is not known. Disabled and without a password, so nobody can sign in as it. */
export async function historyAccount(tx: Transaction, unitId: string, now: Date): Promise<string> {
  const known = () => tx.selectFrom('staff').select('id').where('login', '=', LOGIN)
  const before = await known().executeTakeFirst()
  if (before) return before.id

  await tx
    .insertInto('staff')
    .values({
      id: newId(),
      login: LOGIN,
      name: '历史数据导入',
      unit_id: unitId,
      position: null,
      phone: null,
      password_hash: null,
      totp_sealed: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      oidc_subject: null,
      created_at: now,
      disabled_at: now,
    })
    .onConflict((same) => same.column('login').doNothing()) // two imports at once
    .execute()
  return (await known().executeTakeFirstOrThrow()).id
}
