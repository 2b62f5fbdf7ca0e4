import type { Database } from '../../schema.ts'

export interface StaffAndUnitNames {
  /** The name of a member of staff. */
  staff(id: string): string
  /** Name and unit, as colleagues call each other: 县供热办 周强. */
  staffWithUnit(id: string): string
  unit(id: string): { readonly id: string; readonly name: string; readonly phone: string | null }
}

/** The names of these staff and units. */
export async function staffAndUnitNames(
  db: Database,
  given: { staff: readonly (string | null)[]; units: readonly (string | null)[] },
): Promise<StaffAndUnitNames> {
  const [people, units] = await Promise.all([staffNamed(db, idsIn(given.staff)), unitsNamed(db, idsIn(given.units))])
  const staffById = new Map(people.map((person) => [person.id, person]))
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  return {
    staff: (id) => staffById.get(id)?.name ?? '工作人员',
    staffWithUnit: (id) => {
      const person = staffById.get(id)
      return person ? `${person.unit} ${person.name}` : '工作人员'
    },
    unit: (id) => unitById.get(id) ?? { id, name: '', phone: null },
  }
}

const idsIn = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

async function staffNamed(db: Database, ids: readonly string[]) {
  if (!ids.length) return []
  return await db
    .selectFrom('staff')
    .innerJoin('units as u', 'u.id', 'staff.unit_id')
    .select(['staff.id', 'staff.name', 'u.short_name as unit'])
    .where('staff.id', 'in', ids)
    .execute()
}

async function unitsNamed(db: Database, ids: readonly string[]) {
  if (!ids.length) return []
  return await db.selectFrom('units').select(['id', 'name', 'phone']).where('id', 'in', ids).execute()
}
