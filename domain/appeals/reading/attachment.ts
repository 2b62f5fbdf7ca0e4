import { notFound } from '../../../platform/refusal.ts'
import type { Database } from '../../schema.ts'

export interface StoredFile {
  readonly key: string
  readonly mediaType: string
}

/** A photo or film that a person agreed to show, while its case is public. Refuses `file_not_found`. */
export async function publicFile(db: Database, id: string, size: 'full' | 'thumb'): Promise<StoredFile> {
  const file = await db
    .selectFrom('attachments as file')
    .innerJoin('published_cases as shown', 'shown.id', 'file.appeal_id')
    .select(['file.storage_key', 'file.thumb_key', 'file.media_type'])
    .where('file.id', '=', id)
    .where('file.shown', '=', true)
    .where('shown.withdrawn_at', 'is', null)
    .executeTakeFirst()
  return stored(file, size)
}

/** A photo or film of one appeal, for whoever may see that appeal. Refuses `file_not_found`. */
export async function fileOfAppeal(db: Database, appealId: string, id: string, size: 'full' | 'thumb'): Promise<StoredFile> {
  const file = await db
    .selectFrom('attachments')
    .select(['storage_key', 'thumb_key', 'media_type'])
    .where('id', '=', id)
    .where('appeal_id', '=', appealId)
    .executeTakeFirst()
  return stored(file, size)
}

function stored(
  file: { storage_key: string; thumb_key: string | null; media_type: string } | undefined,
  size: 'full' | 'thumb',
): StoredFile {
  if (!file || (size === 'thumb' && !file.thumb_key)) throw notFound('file_not_found', '没有这个文件，可能已经撤下')
  return size === 'thumb'
    ? { key: file.thumb_key!, mediaType: 'image/jpeg' }
    : { key: file.storage_key, mediaType: file.media_type }
}
