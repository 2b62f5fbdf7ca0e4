import { sql } from 'kysely'
import type { DeskContext } from '../../contexts.ts'
import { must } from '../policy.ts'

export interface UnitHead {
  readonly staffId: string
  readonly name: string
  readonly position: string | null
  readonly role: 'head' | 'leader'
  /** The unit where the role was granted: this one, or one above. */
  readonly unitId: string
  readonly unitName: string
}

/**
 * The heads of a unit by their roles: its own and those of units above, who may approve too, and the leaders of this unit.
 * Nearest first. There is no other list of heads.
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
