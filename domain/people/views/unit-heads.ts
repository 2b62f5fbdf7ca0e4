import { sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { must } from '../policy.ts'

export interface UnitHead {
  readonly staffId: string
  readonly name: string
  readonly position: string | null
  readonly role: 'head' | 'leader'
  /** Where the role was granted: at the unit, or above it, from where it reaches it. */
  readonly unitId: string
  readonly unitName: string
}

/**
 * Who heads a unit, as the roles say: its heads and those of the units above, whose approval reaches it too, and the leaders of just
 * this unit. The nearest first. There is no second list of heads to keep: whoever is granted the role is one.
 */
export async function unitHeads({ db, actor }: DeskContext, unitId: string): Promise<UnitHead[]> {
  must(actor, 'see_staff')

  const rows = await db
    .selectFrom('staff_roles as granted')
    .innerJoin('staff', 'staff.id', 'granted.staff_id')
    .innerJoin('units as at', 'at.id', 'granted.unit_id')
    .innerJoin('units as unit', (on) => on.on(sql<boolean>`at.id = any(unit.path)`))
    .where('unit.id', '=', unitId)
    .where('staff.disabled_at', 'is', null)
    .where((either) =>
      either.or([
        either('granted.role', '=', 'head'),
        either.and([either('granted.role', '=', 'leader'), either('granted.unit_id', '=', unitId)]),
      ]),
    )
    .select(['staff.id as staffId', 'staff.name', 'staff.position', 'granted.role', 'at.id as unitId', 'at.name as unitName'])
    .orderBy((eb) => eb.fn('cardinality', ['at.path']), 'desc')
    .orderBy('granted.role')
    .orderBy('staff.pinyin')
    .orderBy('staff.id')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as UnitHead['role'] }))
}
