import { conflict } from '../../platform/refusal.ts'
import type { Matter } from '../matter.ts'
import type { Step } from '../step.ts'

/**
 * Gives files of some parts of a matter to another part: photos of an answer that was sent back go on with the next one. Refuses
 * `attachment_not_found` for one that belongs to none of these parts.
 */
export async function moveAttachments(
  { tx }: Step,
  ids: readonly string[],
  { of, from, to }: { readonly of: Matter; readonly from: readonly string[]; readonly to: string },
): Promise<void> {
  if (ids.length === 0) return
  const moved = await tx
    .updateTable('attachments')
    .set({ part_id: to })
    .where('id', 'in', ids)
    .where('matter_kind', '=', of.kind)
    .where('matter_id', '=', of.id)
    .where('part_id', '=', (any) => any.fn.any(any.val(from)))
    .executeTakeFirst()
  if (moved.numUpdatedRows < new Set(ids).size) {
    throw conflict(
      'attachment_not_found',
      '上次的照片里有一个找不到了，请重新打开这件事再提交；您写的内容还在',
      'keptAttachments',
    )
  }
}
