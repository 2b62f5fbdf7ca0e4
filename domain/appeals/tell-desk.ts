import { type DeskNotice, tellDesk } from '../channels/tell.ts'
import type { Step } from '../step.ts'

type AppealNotice = Omit<DeskNotice, 'matter'> & { readonly appealId: string }

/** Leaves a notice about an appeal on a desk. Telling it twice under one key leaves one. */
export function tellTheDesk(step: Step, { appealId, ...notice }: AppealNotice): void {
  tellDesk(step, { ...notice, matter: { kind: 'appeal', id: appealId } })
}
