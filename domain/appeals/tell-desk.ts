import { type DeskNotice, tellDesk } from '../channels/tell.ts'
import type { Transaction } from '../schema.ts'

type AppealNotice = Omit<DeskNotice, 'matter'> & { readonly appealId: string }

/** Leaves a notice about an appeal on a desk. Telling it twice under one key leaves one. */
export async function tellTheDesk(tx: Transaction, { appealId, ...notice }: AppealNotice): Promise<void> {
  await tellDesk(tx, { ...notice, matter: { kind: 'appeal', id: appealId } })
}
