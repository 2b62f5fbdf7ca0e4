import type { Database } from '../../schema.ts'

export interface TownPlaces {
  readonly id: string
  readonly name: string
  /** The town, then the places below it down to estates. */
  readonly places: readonly { readonly id: string; readonly name: string }[]
}

const MOST = 1500 // a longer list is no help on a phone, so only towns are shown then

/** Places for a citizen's choice: each town with its villages and estates; only towns if there are too many. */
export async function placesToName(db: Database): Promise<TownPlaces[]> {
  const rows = await db
    .selectFrom('places')
    .select(['id', 'parent_id', 'name', 'level', 'path'])
    .where('closed_at', 'is', null)
    .where('level', 'in', ['town', 'village', 'estate'])
    .orderBy('position')
    .orderBy('code')
    .execute()

  const below = Map.groupBy(rows, ({ parent_id }) => parent_id)
  const under = (id: string, before: string): { id: string; name: string }[] =>
    (below.get(id) ?? []).flatMap((place) => [
      { id: place.id, name: before + place.name },
      ...under(place.id, `${before}${place.name} · `),
    ])
  const few = rows.length <= MOST
  return rows
    .filter(({ level }) => level === 'town')
    .map(({ id, name }) => ({
      id,
      name,
      places: [{ id, name: few ? `${name}（说不清在哪个村）` : name }, ...(few ? under(id, '') : [])],
    }))
}
