import { type FileSize, inSize, STORED, type StoredFile } from '../../files/stored-file.ts'
import type { Database } from '../../schema.ts'

/** A photo or film that an editor chose to show, while its case is public. Refuses `file_not_found`. */
export async function publicFile(db: Database, id: string, size: FileSize): Promise<StoredFile> {
  const file = await db
    .selectFrom('attachments as file')
    .innerJoin('published_cases as shown', 'shown.id', 'file.matter_id')
    .select(STORED)
    .where('file.id', '=', id)
    .where('file.matter_kind', '=', 'appeal')
    .where('file.shown', '=', true)
    .where('shown.withdrawn_at', 'is', null)
    .executeTakeFirst()
  return inSize(file, size)
}
