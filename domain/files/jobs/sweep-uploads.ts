import { sweepSpool } from '../../../platform/files/spool.ts'
import type { WorkerContext } from '../../contexts.ts'

const A_DAY = 24 * 60 * 60 * 1000
const A_WEEK = 7 * A_DAY
const BATCH = 500

/** Removes what was begun and never sent: uploads that no appeal took within a day, drafts of a week ago. */
export async function sweepUploads({ db, storage, now }: WorkerContext): Promise<void> {
  const ago = (time: number) => new Date(now.getTime() - time)

  // Until none is left: an hour's uploads may be more than a batch, and what is not swept fills the disk.
  for (;;) {
    const unbound = await db
      .selectFrom('attachments')
      .select(['id', 'storage_key', 'thumb_key'])
      .where('bound_at', 'is', null)
      .where('uploaded_at', '<', ago(A_DAY))
      .limit(BATCH)
      .execute()
    for (const file of unbound) {
      // In one transaction: a storage that is away leaves the row, so that the file is found again.
      await db.transaction().execute(async (tx) => {
        const gone = await tx.deleteFrom('attachments').where('id', '=', file.id).where('bound_at', 'is', null).executeTakeFirst()
        if (gone.numDeletedRows === 0n) return // bound in this very moment
        await storage.remove(file.storage_key)
        if (file.thumb_key) await storage.remove(file.thumb_key)
      })
    }
    if (unbound.length < BATCH) break
  }
  await sweepSpool()

  await db.deleteFrom('speak_drafts').where('updated_at', '<', ago(A_WEEK)).execute()
}
