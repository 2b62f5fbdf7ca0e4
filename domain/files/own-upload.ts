import { tokenHash } from '../../platform/crypto/tokens.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Database } from '../schema.ts'
import { type FileSize, inSize, STORED, type StoredFile } from './stored-file.ts'

/** An upload that is not bound yet, by its token. Refuses `file_not_found`. */
export async function ownUpload(db: Database, { id, token }: { id: string; token: string }, size: FileSize): Promise<StoredFile> {
  const file = await db
    .selectFrom('attachments')
    .select(STORED)
    .where('id', '=', id)
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  if (!file || (size === 'thumb' && !file.thumb_key)) throw notFound('file_not_found', '没有这个文件，可能已经去掉了')
  return inSize(file, size)
}
