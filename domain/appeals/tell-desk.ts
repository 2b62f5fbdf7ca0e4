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
