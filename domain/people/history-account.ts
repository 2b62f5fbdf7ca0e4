import { newId } from '../../platform/ids.ts'
import type { Transaction } from '../schema.ts'

const LOGIN = 'history-import'

/** Stands where a record must name who did it and another system did not say. Disabled, without a password: nobody can sign in as it. */
export async function historyAccount(tx: Transaction, unitId: string, now: Date): Promise<string> {
  const known = await tx.selectFrom('staff').select('id').where('login', '=', LOGIN).executeTakeFirst()
  if (known) return known.id

  const id = newId()
  await tx
    .insertInto('staff')
    .values({
      id,
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
      locked_until: null,
      created_at: now,
      disabled_at: now,
    })
    .execute()
  return id
}
