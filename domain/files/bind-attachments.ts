import { tokenHash } from '../../platform/crypto/tokens.ts'
import { conflict } from '../../platform/refusal.ts'
import type { Matter } from '../matter.ts'
import type { Step } from '../step.ts'

/**
 * Binds uploaded files to a matter, or to a part of it. Only whoever uploaded a file has its token. Refuses
 * `attachment_not_found` for a token that is unknown or used.
 */
export async function bindAttachments(
  { tx, now }: Step,
  given: readonly { id: string; token: string }[],
  to: Matter & { readonly partId?: string },
): Promise<void> {
  for (const { id, token } of given) {
    const bound = await tx
      .updateTable('attachments')
      .set({ matter_kind: to.kind, matter_id: to.id, part_id: to.partId ?? null, bound_at: now })
      .where('id', '=', id)
      .where('token_hash', '=', tokenHash(token))
      .where('bound_at', 'is', null)
      .executeTakeFirst()
    if (bound.numUpdatedRows === 0n) {
      throw conflict('attachment_not_found', '有一个照片或视频没有上传成功，请重新选择；您写的内容还在', 'attachments')
    }
  }
}
