import { type FileSize, type StoredFile, storedFile } from '../../files/stored-file.ts'
import type { Database } from '../../schema.ts'

/** A photo or film of one appeal, for whoever may see that appeal. Refuses `file_not_found`. */
export async function fileOfAppeal(db: Database, appealId: string, id: string, size: FileSize): Promise<StoredFile> {
  return await storedFile(db, { kind: 'appeal', id: appealId }, id, size)
}
