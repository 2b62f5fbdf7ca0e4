import type { Selectable } from 'kysely'
import type { Matter } from '../matter.ts'
import type { Database } from '../schema.ts'
import type { FileTables } from './tables.ts'

const COLUMNS = ['id', 'part_id', 'kind', 'width', 'height', 'thumb_key', 'shown', 'uploaded_at', 'bound_at'] as const

export type FileOfMatter = Pick<Selectable<FileTables['attachments']>, (typeof COLUMNS)[number]>

/** Files of a matter, in the order of upload. */
export async function filesOf(db: Database, { kind, id }: Matter): Promise<FileOfMatter[]> {
  return await db
    .selectFrom('attachments')
    .select(COLUMNS)
    .where('matter_kind', '=', kind)
    .where('matter_id', '=', id)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
}
