import { sql } from 'kysely'
import type { Matter } from '../matter.ts'
import type { Transaction } from '../schema.ts'

/** Makes exactly these files of a matter public, because a person agreed to it, and the other files of the matter not public. */
export async function showFiles(tx: Transaction, { kind, id }: Matter, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ shown: sql<boolean>`id = any(${ids})` })
    .where('matter_kind', '=', kind)
    .where('matter_id', '=', id)
    .execute()
}
