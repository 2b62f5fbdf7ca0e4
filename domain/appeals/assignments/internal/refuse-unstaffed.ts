import { conflict } from '../../../../platform/refusal.ts'
import { question } from '../../../written.ts'

/** One row if somebody works on the appeals of the unit: a handler or head there or above it. */
export const workingAt = question((db, unitId: string) =>
  db
    .selectFrom('units')
    .innerJoin('staff_roles as granted', (on) => on.on((is) => is('granted.unit_id', '=', is.fn.any('units.path'))))
    .innerJoin('staff', 'staff.id', 'granted.staff_id')
    .select('staff.id')
    .where('units.id', '=', unitId)
    .where('granted.role', 'in', ['handler', 'head'])
    .where('staff.disabled_at', 'is', null)
    .limit(1),
)

/** Refuses `unit_without_handlers`: what goes there nobody signs for. */
export function refuseUnstaffed(unit: { readonly name: string }, working: readonly unknown[]): void {
  if (working.length > 0) return
  throw conflict(
    'unit_without_handlers',
    `“${unit.name}”还没有人在平台上办件，派过去没人签收；请派给它的上级，或请管理员先给它开账号`,
    'unitId',
  )
}
