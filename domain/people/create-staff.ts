import { z } from 'zod'
import { pinyinOf } from '../../platform/chinese/pinyin.ts'
import { hashPassword } from '../../platform/crypto/passwords.ts'
import { temporaryPassword } from '../../platform/crypto/temporary-password.ts'
import { newId } from '../../platform/ids.ts'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { openUnit } from '../organisations/unit.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'
import { staffFields } from './staff-fields.ts'

export const CreateStaffInput = z.object({
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{1,31}$/, '用 2 到 32 个小写字母、数字、点或短横，以字母开头')
    .describe('登录名'),
  name: staffFields.name,
  unitId: staffFields.unitId,
  position: staffFields.position.default(null),
  phone: staffFields.phone.default(null),
})

/**
 * Makes an account with a temporary password, which is shown once and must be changed at the first sign-in. Takes no request key,
 * because a stored answer would keep the password. Refuses `unit_closed`, `login_taken`.
 */
export async function createStaff(
  { db, actor, now }: DeskContext,
  given: z.input<typeof CreateStaffInput>,
): Promise<{ staffId: string; password: string }> {
  const input = parse(CreateStaffInput, given)
  must(actor, 'create_staff', { unitId: input.unitId })

  const password = temporaryPassword()
  const hash = await hashPassword(password)
  return await db.transaction().execute(async (tx) => {
    await openUnit(tx, input.unitId)

    const staffId = newId()
    const inserted = await tx
      .insertInto('staff')
      .values({
        id: staffId,
        login: input.login,
        name: input.name,
        pinyin: pinyinOf(input.name, 'person'),
        unit_id: input.unitId,
        position: input.position,
        phone: input.phone,
        password_hash: hash,
        must_change_password: true,
        totp_sealed: null,
        totp_confirmed_at: null,
        totp_last_step: null,
        oidc_subject: null,
        created_at: now,
        disabled_at: null,
      })
      .onConflict((same) => same.column('login').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) throw conflict('login_taken', '这个登录名已有人用，请换一个', 'login')

    await audit(tx, { now }, 'staff_created', { actorId: actor.staffId, subjectId: staffId })
    return { staffId, password }
  })
}
