import type { DeskContext, SiteContext } from '../../domain/contexts.ts'
import { createUnit } from '../../domain/organisations/create-unit.ts'
import { appointFirstAdministrator } from '../../domain/people/appoint-first-administrator.ts'
import { createStaff } from '../../domain/people/create-staff.ts'
import { ROLE_NAMES } from '../../domain/roles.ts'
import { createPlace } from '../../domain/territory/create-place.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { COMMAND_LINE_ACTOR } from './command-line-actor.ts'

const FIRST = [
  { role: 'system_admin', login: 'admin' },
  { role: 'security_admin', login: 'security' },
  { role: 'audit_admin', login: 'audit' },
] as const

/** A new account. The password is shown only once and must be changed at the first sign-in. */
export interface HandedOver {
  readonly role: string
  readonly login: string
  readonly password: string
}

/**
 * Makes what a new site needs before anybody can sign in: its place, the office for triage, and the accounts of three administrators,
 * who must be three people (三员分立). Refuses a site that has an account.
 */
export async function firstPeople(context: SiteContext): Promise<HandedOver[]> {
  const { db, site } = context
  if (await db.selectFrom('staff').select('id').executeTakeFirst()) {
    throw new StartProblem(
      `站点 ${site.key} 已经有账号，请由管理员在工作台里新增`,
      `site ${site.key} has accounts: its administrators make the rest at the desk`,
    )
  }

  const desk: DeskContext = { ...context, actor: COMMAND_LINE_ACTOR }
  const place = await db.selectFrom('places').select('id').where('parent_id', 'is', null).executeTakeFirst()
  const placeId =
    place?.id ?? (await createPlace(desk, { parentId: null, code: site.code, name: site.name, level: site.level })).placeId
  const unit = await db.selectFrom('units').select('id').where('parent_id', 'is', null).executeTakeFirst()
  const unitId =
    unit?.id ??
    (await createUnit(desk, { ...CENTRE, parentId: null, code: site.code, name: `${site.name}社情民意办公室`, placeId })).unitId

  const handedOver: HandedOver[] = []
  for (const { role, login } of FIRST) {
    const { staffId, password } = await createStaff(desk, { login, name: ROLE_NAMES[role], unitId })
    await appointFirstAdministrator(desk, { staffId, unitId, role })
    handedOver.push({ role: ROLE_NAMES[role], login, password })
  }
  return handedOver
}

const CENTRE = { shortName: '社情民意办', kind: 'office', triages: true } as const
