import { sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Places that a matter is at: the one that was chosen, or those that its words name. */
export interface Whereabouts {
  /** Ids of the chosen or named places; empty for a matter of the whole county, or one that nobody placed. */
  readonly at: ReadonlySet<string>
  /** With the towns and villages around them. */
  readonly around: ReadonlySet<string>
  /** Villages, estates and houses among them. A town is not near all over. */
  readonly close: ReadonlySet<string>
  readonly names: readonly string[]
}

const NEAR_LEVELS = ['village', 'estate', 'building', 'unit', 'household']

/** Where a matter is. Without a chosen place, the villages and towns that the text names, by their longest name. */
export async function whereaboutsOf(
  db: Database,
  { placeId, text }: { placeId: string | null; text: string },
): Promise<Whereabouts> {
  const { rows } = await sql<{ id: string; path: string[]; name: string }>`
    select id, path, name from places
    where closed_at is null and ${
      placeId
        ? sql`id = ${placeId}`
        : sql`level in ('town', 'village', 'estate') and length(name) > 2 and position(name in ${text}) > 0`
    }
    order by length(name) desc limit 5`.execute(db)
  const named = rows.filter(({ name }) => name.length === rows[0]!.name.length)
  const path = [...new Set(named.flatMap((row) => row.path))]
  const lines = path.length ? await db.selectFrom('places').select(['id', 'level', 'name']).where('id', 'in', path).execute() : []
  const town = (level: string) => level === 'town' || NEAR_LEVELS.includes(level)
  return {
    at: new Set(named.filter(({ id }) => lines.some((line) => line.id === id && town(line.level))).map(({ id }) => id)),
    around: new Set(lines.filter(({ level }) => town(level)).map(({ id }) => id)),
    close: new Set(lines.filter(({ level }) => NEAR_LEVELS.includes(level)).map(({ id }) => id)),
    names: lines.map(({ name }) => name),
  }
}

/** Near: the same village, or one place lies in the other; and both of nowhere in particular. */
export function isNear(here: Whereabouts, { placeId, path }: { placeId: string | null; path: readonly string[] }): boolean {
  if (here.at.size === 0) return placeId === null
  if (placeId === null) return false
  return here.around.has(placeId) || path.some((id) => here.close.has(id) || here.at.has(id))
}
