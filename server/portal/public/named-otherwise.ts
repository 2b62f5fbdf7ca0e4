import type { Database } from '../../../domain/schema.ts'
import type { Option } from '../../../web/portal/pages/case-list.ts'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** A unit, place or topic that a link names and the choices leave out, such as one that is closed; none for an unknown id. */
export async function namedOtherwise(db: Database, table: 'units' | 'places' | 'topics', id: string): Promise<Option[]> {
  if (!UUID.test(id)) return []
  const rows = await db.selectFrom(table).select('name').where('id', '=', id).execute()
  return rows.map(({ name }) => ({ value: id, word: name }))
}
