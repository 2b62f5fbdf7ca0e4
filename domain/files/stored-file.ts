import { notFound } from '../../platform/refusal.ts'
import type { Matter } from '../matter.ts'
import type { Database } from '../schema.ts'

export type FileSize = 'full' | 'thumb'

/** Storage key and media type of a file in one size. */
export interface StoredFile {
  readonly key: string
  readonly mediaType: string
}

/** Columns for `StoredFile`. */
export const STORED = ['storage_key', 'thumb_key', 'media_type'] as const

interface Stored {
  readonly storage_key: string
  readonly thumb_key: string | null
  readonly media_type: string
}

/** A file of one matter. The caller has checked who may see the matter. Refuses `file_not_found`. */
export async function storedFile(db: Database, matter: Matter, id: string, size: FileSize): Promise<StoredFile> {
  const file = await db
    .selectFrom('attachments')
    .select(STORED)
    .where('id', '=', id)
    .where('matter_kind', '=', matter.kind)
    .where('matter_id', '=', matter.id)
    .executeTakeFirst()
  return inSize(file, size)
}

/** The file in this size. Refuses `file_not_found` if there is none. */
export function inSize(file: Stored | undefined, size: FileSize): StoredFile {
  if (!file || (size === 'thumb' && !file.thumb_key)) throw notFound('file_not_found', '没有这个文件，可能已经撤下')
  return size === 'thumb'
    ? { key: file.thumb_key!, mediaType: 'image/jpeg' }
    : { key: file.storage_key, mediaType: file.media_type }
}
