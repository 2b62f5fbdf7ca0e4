import { notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import type { FileSize, StoredFile } from '../../files/stored-file.ts'
import { must } from '../must.ts'
import { readsBySummary } from '../policy.ts'
import { fileOfAppeal } from './file-of-appeal.ts'

/** A photo or film, for whoever may read its appeal; of a report by its summary only those of answers. Refuses `file_not_found`, `not_allowed`. */
export async function deskFile({ db, actor }: DeskContext, id: string, size: FileSize): Promise<StoredFile> {
  const appeal = await db
    .selectFrom('appeals')
    .innerJoin('attachments as f', 'f.matter_id', 'appeals.id')
    .where('f.id', '=', id)
    .where('f.matter_kind', '=', 'appeal')
    .selectAll('appeals')
    .select('f.part_id')
    .executeTakeFirst()
  if (!appeal) throw notFound('file_not_found', '没有这个文件，可能已经删除')
  must(actor, 'read', { appeal })
  if (readsBySummary(actor, appeal) && !appeal.part_id) throw notFound('file_not_found', '没有这个文件，可能已经删除')
  return await fileOfAppeal(db, appeal.id, id, size)
}
