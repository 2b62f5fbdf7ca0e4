import { notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { must } from '../must.ts'
import { fileOfAppeal, type StoredFile } from './attachment.ts'

/** A photo or film, for whoever may read its appeal. Refuses `file_not_found`, `not_allowed`. */
export async function deskFile({ db, actor }: DeskContext, id: string, size: 'full' | 'thumb'): Promise<StoredFile> {
  const appeal = await db
    .selectFrom('appeals')
    .innerJoin('attachments as f', 'f.appeal_id', 'appeals.id')
    .where('f.id', '=', id)
    .selectAll('appeals')
    .executeTakeFirst()
  if (!appeal) throw notFound('file_not_found', '没有这个文件，可能已经删除')
  must(actor, 'read', { appeal })
  return await fileOfAppeal(db, appeal.id, id, size)
}
