import { type DeskNotice, tellDesk } from '../channels/tell.ts'
import type { Step } from '../step.ts'

type AppealNotice = Omit<DeskNotice, 'matter'> & { readonly appealId: string }

/** Tells a unit that an appeal is no longer its own. Without the matter, because the unit may not open it any more. */
export function tellFormerUnit(step: Step, notice: Required<Pick<DeskNotice, 'key' | 'unitId' | 'kind' | 'text'>>): void {
  tellDesk(step, notice)
}

/** Stores a notice about an appeal for a desk. One notice for each key. */
export function tellTheDesk(step: Step, { appealId, ...notice }: AppealNotice): void {
  tellDesk(step, { ...notice, matter: { kind: 'appeal', id: appealId } })
}

/** Leaves the same notice on several desks. */
export function tellTheDesks(
  step: Step,
  desks: readonly Pick<AppealNotice, 'unitId' | 'role'>[],
  notice: Omit<AppealNotice, 'unitId' | 'role' | 'staffId'>,
): void {
  for (const desk of desks) tellTheDesk(step, { ...notice, ...desk, key: `${notice.key}:${desk.unitId ?? desk.role}` })
}
