import { staffMember } from '../domain/people/reach.ts'
import type { StaffMember } from '../domain/people/staff.ts'
import type { Role } from '../domain/roles.ts'
import { hashPassword } from '../platform/crypto/passwords.ts'
import { newId } from '../platform/ids.ts'
import { MONDAY, type TestSite } from './harness.ts'

/** A unit, below another if named. */
export async function aUnit({ db }: TestSite, name: string, parent: string | null = null): Promise<string> {
  const id = newId()
  const above = parent
    ? await db.selectFrom('units').select('path').where('id', '=', parent).executeTakeFirstOrThrow()
    : { path: [] }
  await db
    .insertInto('units')
    .values({
      id,
      parent_id: parent,
      code: name,
      name,
      short_name: name,
      kind: 'department',
      path: [...above.path, id],
      place_id: null,
      phone: null,
      address: null,
      hours: null,
      addressee: null,
      closed_at: null,
    })
    .execute()
  return id
}

/** A member of staff at a unit, with a role there or none. */
export async function somebody(
  test: TestSite,
  login: string,
  unitId: string,
  role: Role | null = null,
  { password }: { password?: string } = {},
): Promise<StaffMember> {
  const { db } = test
  const id = newId()
  await db
    .insertInto('staff')
    .values({
      id,
      login,
      name: login,
      unit_id: unitId,
      position: null,
      phone: null,
      password_hash: password ? await hashPassword(password) : null,
      totp_sealed: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      oidc_subject: null,
      created_at: MONDAY,
      disabled_at: null,
    })
    .execute()
  if (role) await giveRole(test, id, unitId, role)
  return await staffMember(db, id)
}

/** Gives a role, for a test that is not about how it was given. */
export async function giveRole({ db }: TestSite, staffId: string, unitId: string, role: Role): Promise<void> {
  await db
    .insertInto('staff_roles')
    .values({ staff_id: staffId, unit_id: unitId, role, granted_by: null, granted_at: MONDAY })
    .execute()
}
