import { type DeskNotice, tellDesk } from '../channels/tell.ts'
import type { Step } from '../step.ts'

type AppealNotice = Omit<DeskNotice, 'matter'> & { readonly appealId: string }

/** Stores a notice about an appeal for a desk. One notice for each key. */
export function tellTheDesk(step: Step, { appealId, ...notice }: AppealNotice): void {
  tellDesk(step, { ...notice, matter: { kind: 'appeal', id: appealId } })
}
