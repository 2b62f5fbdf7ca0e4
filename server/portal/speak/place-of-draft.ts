import type { Draft } from '../../../domain/appeals/intake/draft.ts'
import type { Database } from '../../../domain/schema.ts'
import { openPlace } from '../../../domain/territory/place.ts'

/** The place of a draft in words. */
export async function placeOfDraft(
  db: Database,
  { placeId, detail, point }: Pick<Draft, 'placeId' | 'detail' | 'point'>,
): Promise<string> {
  const place = placeId ? (await openPlace(db, placeId).catch(() => null))?.full_name : null
  return [place ?? (detail ? null : '不在一个地方，或者不知道'), detail || null, point ? '加了位置' : null]
    .filter(Boolean)
    .join('，')
}
