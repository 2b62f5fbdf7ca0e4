import { sql } from 'kysely'
import type { Matter } from '../matter.ts'
import type { Transaction } from '../schema.ts'

/** Exactly these files of a matter are shown in public from now on, because a person said yes to them; the matter's others are not. */
export async function showFiles(tx: Transaction, { kind, id }: Matter, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ shown: sql<boolean>`id = any(${ids})` })
    .where('matter_kind', '=', kind)
    .where('matter_id', '=', id)
    .execute()
}
