import { sql } from 'kysely'
import { matchesPinyin } from '../../../platform/chinese/matches-pinyin.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Role } from '../../roles.ts'
import type { Database } from '../../schema.ts'
import { endOfWait } from '../internal/tries.ts'
import { must } from '../policy.ts'
import { passwordAccount, strangersAt } from '../sign-in-limits.ts'

export interface StaffOption {
  readonly id: string
  readonly name: string
  readonly pinyin: string
  readonly position: string | null
  readonly unitId: string
  readonly unitName: string
}

/** Colleagues whose name matches the typed characters, pinyin or initials; of one unit if named. */
export async function staffPicker(
  db: Database,
  { typed = '', unitId, limit = 30 }: { typed?: string | undefined; unitId?: string | undefined; limit?: number },
): Promise<StaffOption[]> {
  let query = db
    .selectFrom('staff')
    .innerJoin('units as unit', 'unit.id', 'staff.unit_id')
    .where('staff.disabled_at', 'is', null)
    .orderBy('staff.pinyin')
    .orderBy('staff.id')
  if (unitId) query = query.where('staff.unit_id', '=', unitId)
  const people = await query
    .select([
      'staff.id',
      'staff.name',
      'staff.pinyin',
      'staff.position',
      'staff.unit_id as unitId',
      'unit.short_name as unitName',
    ])
    .execute()
  return people.filter((person) => !typed.trim() || matchesPinyin(person, typed)).slice(0, limit)
}

export interface StaffRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly position: string | null
  readonly phone: string | null
  readonly unitId: string
  readonly unitName: string
  readonly roles: readonly { readonly role: Role; readonly unitId: string; readonly unitName: string }[]
  readonly secondFactor: boolean
  readonly mustChangePassword: boolean
  /** Until when a device that never signed in to this account must wait, because many wrong passwords came. */
  readonly strangersWaitUntil: Date | null
  readonly disabled: boolean
  readonly lastSeenAt: Date | null
}

/** Accounts for administrators: of one unit and those below, or of the whole site. */
export async function staffList(
  { db, actor, now, keyring }: DeskContext,
  { unitId }: { unitId?: string | undefined } = {},
): Promise<StaffRow[]> {
  must(actor, 'see_staff')

  let query = db.selectFrom('staff').innerJoin('units as unit', 'unit.id', 'staff.unit_id')
  if (unitId) query = query.where(sql<boolean>`unit.path @> array[${unitId}::uuid]`)
  const [people, roles, wrong] = await Promise.all([
    query
      .selectAll('staff')
      .select('unit.name as unitName')
      .select((eb) =>
        eb
          .selectFrom('staff_sessions as session')
          .whereRef('session.staff_id', '=', 'staff.id')
          .select(sql<Date | null>`max(session.last_seen_at)`.as('at'))
          .as('lastSeenAt'),
      )
      .orderBy('staff.pinyin')
      .orderBy('staff.id')
      .execute(),
    db
      .selectFrom('staff_roles as granted')
      .innerJoin('units as unit', 'unit.id', 'granted.unit_id')
      .select(['granted.staff_id', 'granted.role', 'granted.unit_id as unitId', 'unit.name as unitName'])
      .orderBy('granted.role')
      .execute(),
    db.selectFrom('sign_in_failures').selectAll().where('source', '=', '').execute(),
  ])

  const wrongAt = new Map(wrong.map((row) => [row.account, row]))
  const strangersWaitUntil = (login: string) => {
    const limit = strangersAt(passwordAccount(keyring, login))
    const until = endOfWait(limit, wrongAt.get(limit.account), now)
    return until > now.getTime() ? new Date(until) : null
  }
  const rolesOf = Map.groupBy(roles, ({ staff_id }) => staff_id)
  return people.map((person) => ({
    id: person.id,
    login: person.login,
    name: person.name,
    position: person.position,
    phone: person.phone,
    unitId: person.unit_id,
    unitName: person.unitName,
    roles: (rolesOf.get(person.id) ?? []).map(({ role, unitId, unitName }) => ({ role, unitId, unitName })),
    secondFactor: person.totp_confirmed_at !== null,
    mustChangePassword: person.must_change_password,
    strangersWaitUntil: strangersWaitUntil(person.login),
    disabled: person.disabled_at !== null,
    lastSeenAt: person.lastSeenAt,
  }))
}
