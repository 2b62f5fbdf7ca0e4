import { z } from 'zod'
import type { SiteContext } from '../../contexts.ts'
import { ROLES } from '../../roles.ts'
import { needsSecondFactor } from '../needs-second-factor.ts'
import type { Session } from '../session.ts'

export const Me = z.object({
  staffId: z.uuid(),
  login: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  unit: z.object({ id: z.uuid(), name: z.string() }),
  roles: z.array(z.object({ role: z.enum(ROLES), unitId: z.uuid(), unitName: z.string() })),
  site: z.object({ name: z.string(), title: z.string(), level: z.enum(['province', 'city', 'county']) }),
  mustChangePassword: z.boolean(),
  secondFactor: z.object({ confirmed: z.boolean(), required: z.boolean() }),
  /** What is still required before the desk opens, if anything. */
  standing: z.enum(['in', 'factor', 'enrol', 'password']),
})
export type Me = z.infer<typeof Me>

/** What the desk's screens need of the member of staff who is signed in. */
export async function aboutMe({ db, site }: Pick<SiteContext, 'db' | 'site'>, session: Session): Promise<Me> {
  const { staffId, name, unitId } = session.actor
  const [unit, roles, staff] = await Promise.all([
    db.selectFrom('units').select(['id', 'name']).where('id', '=', unitId).executeTakeFirstOrThrow(),
    db
      .selectFrom('staff_roles as granted')
      .innerJoin('units as unit', 'unit.id', 'granted.unit_id')
      .where('granted.staff_id', '=', staffId)
      .orderBy('granted.role')
      .select(['granted.role', 'granted.unit_id as unitId', 'unit.name as unitName'])
      .execute(),
    db.selectFrom('staff').select('must_change_password').where('id', '=', staffId).executeTakeFirstOrThrow(),
  ])
  const held = roles.map(({ role }) => role)
  return {
    staffId,
    login: session.login,
    name,
    position: session.position,
    unit,
    roles,
    site: { name: site.name, title: site.settings.title ?? site.name, level: site.level },
    mustChangePassword: staff.must_change_password,
    secondFactor: { confirmed: session.hasSecondFactor, required: needsSecondFactor(site, held) },
    standing: session.standing,
  }
}
