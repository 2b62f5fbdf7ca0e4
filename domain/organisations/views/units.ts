import type { OfficeHours } from '../../../platform/calendar/office-hours.ts'
import { cachedPinyin } from '../../../platform/chinese/cached-pinyin.ts'
import { matchesPinyin } from '../../../platform/chinese/matches-pinyin.ts'
import type { Database } from '../../schema.ts'
import type { Unit } from '../unit.ts'

export interface UnitRow {
  readonly id: string
  readonly parentId: string | null
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: Unit['kind']
  /** Number of units above it. */
  readonly depth: number
  readonly placeId: string | null
  readonly placeName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly hours: OfficeHours | null
  readonly headName: string | null
  readonly headPost: string | null
  readonly deskName: string | null
  readonly approvesAnswers: boolean
  readonly addressee: Unit['addressee']
  readonly triages: boolean
  readonly position: number
  readonly closed: boolean
}

/** Every unit in tree order: each is followed by those below it. */
export async function unitTree(db: Database, { closedToo = false }: { closedToo?: boolean } = {}): Promise<UnitRow[]> {
  let query = db.selectFrom('units as unit').leftJoin('places as place', 'place.id', 'unit.place_id')
  if (!closedToo) query = query.where('unit.closed_at', 'is', null)
  const rows = await query
    .orderBy('unit.position')
    .orderBy('unit.code')
    .selectAll('unit')
    .select('place.full_name as placeName')
    .execute()

  const below = Map.groupBy(rows, (row) => row.parent_id)
  const inOrder = (parentId: string | null): typeof rows =>
    (below.get(parentId) ?? []).flatMap((row) => [row, ...inOrder(row.id)])
  return inOrder(null).map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    depth: row.path.length - 1,
    placeId: row.place_id,
    placeName: row.placeName,
    phone: row.phone,
    address: row.address,
    hours: row.hours,
    headName: row.head_name,
    headPost: row.head_post,
    deskName: row.desk_name,
    approvesAnswers: row.approves_answers,
    addressee: row.addressee,
    triages: row.triages,
    position: row.position,
    closed: row.closed_at !== null,
  }))
}

export interface UnitOption {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly shortName: string
  readonly kind: Unit['kind']
  readonly depth: number
  readonly phone: string | null
  readonly closed: boolean
  /** Somebody works on its appeals: a handler or head there or above. Nothing is dispatched to others. */
  readonly staffed: boolean
  /** Pinyin of name and short name, for `matchesPinyin` in the browser. */
  readonly pinyin: string
}

/** Units in tree order, filtered by the typed characters, pinyin or initials. */
export async function unitPicker(
  db: Database,
  typed = '',
  { closedToo = false }: { closedToo?: boolean } = {},
): Promise<UnitOption[]> {
  const staffed = await staffedUnits(db)
  const units = (await unitTree(db, { closedToo })).map(({ id, parentId, name, shortName, kind, depth, phone, closed }) => {
    return {
      id,
      parentId,
      name,
      shortName,
      kind,
      depth,
      phone,
      closed,
      staffed: staffed.has(id),
      pinyin: `${cachedPinyin(name)} ${cachedPinyin(shortName)}`,
    }
  })
  if (!typed.trim()) return units
  return units.filter(({ name, shortName, pinyin }) => matchesPinyin({ name, shortName, pinyin }, typed))
}

async function staffedUnits(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('units')
    .select('units.id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('staff_roles as granted')
          .innerJoin('staff', 'staff.id', 'granted.staff_id')
          .select('staff.id')
          .where((is) => is('granted.unit_id', '=', is.fn.any('units.path')))
          .where('granted.role', 'in', ['handler', 'head'])
          .where('staff.disabled_at', 'is', null),
      ),
    )
    .execute()
  return new Set(rows.map(({ id }) => id))
}
