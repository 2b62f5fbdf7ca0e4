import { z } from 'zod'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { deskNotices, type Openable } from './views/desk-notices.ts'

export const MarkNoticesReadInput = z.object({
  /** Without ids: all that the actor can see. */
  ids: z.array(z.uuid()).max(100).optional().describe('通知'),
})

/** Marks notices as read. Ids of notices of others are ignored. */
export async function markNoticesRead(
  context: DeskContext,
  { ids }: z.infer<typeof MarkNoticesReadInput>,
  openable: Openable,
): Promise<{ read: number }> {
  const { actor, now } = context
  const { notices } = await deskNotices(context, openable)
  const unread = notices.filter((notice) => !notice.read && (!ids || ids.includes(notice.id)))

  return await perform(context, 'mark-notices-read', async ({ tx }) => {
    if (unread.length) {
      await tx
        .insertInto('desk_notice_reads')
        .values(unread.map(({ id }) => ({ notice_id: id, staff_id: actor.staffId, read_at: now })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    return { read: unread.length }
  })
}
