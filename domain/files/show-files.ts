import { sql } from 'kysely'
import type { Matter } from '../matter.ts'
import type { Step } from '../step.ts'

/** Makes exactly these files of a matter public, because a person agreed to it, and the other files of the matter not public. */
export function showFiles({ tx, write }: Step, { kind, id }: Matter, ids: readonly string[]): void {
  write(
    tx
      .updateTable('attachments')
      .set({ shown: sql<boolean>`id = any(${ids})` })
      .where('matter_kind', '=', kind)
      .where('matter_id', '=', id),
  )
}
