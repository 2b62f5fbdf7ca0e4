import { sweepSpool } from '../../../platform/files/spool.ts'
import type { WorkerContext } from '../../contexts.ts'

const A_DAY = 24 * 60 * 60 * 1000
const BATCH = 500

/** Removes uploads not bound within a day: row and files. */
export async function sweepUploads({ db, storage, now }: WorkerContext): Promise<void> {
  // Loops until none is left: one batch an hour could be less than what arrives, and the disk would fill.
  for (;;) {
    const unbound = await db
      .selectFrom('attachments')
      .select(['id', 'storage_key', 'thumb_key'])
      .where('bound_at', 'is', null)
      .where('uploaded_at', '<', new Date(now.getTime() - A_DAY))
      .limit(BATCH)
      .execute()
    for (const file of unbound) {
      // In one transaction: if the storage does not answer, the row stays and the next sweep finds the file.
      await db.transaction().execute(async (tx) => {
        const gone = await tx.deleteFrom('attachments').where('id', '=', file.id).where('bound_at', 'is', null).executeTakeFirst()
        if (gone.numDeletedRows === 0n) return // bound meanwhile
        await storage.remove(file.storage_key)
        if (file.thumb_key) await storage.remove(file.thumb_key)
      })
    }
    if (unbound.length < BATCH) break
  }
  await sweepSpool()
}
