import type { Database } from '../../schema.ts'

export interface StaffAndUnitNames {
  /** The name of a member of staff. */
  staff(id: string): string
  /** Name and unit, as colleagues call each other: 县供热办 周强. */
  staffWithUnit(id: string): string
  unit(id: string): { readonly id: string; readonly name: string; readonly phone: string | null }
}

/** The names behind the ids of one page, in two look-ups. */
export async function staffAndUnitNames(
  db: Database,
  given: { staff: readonly (string | null)[]; units: readonly (string | null)[] },
): Promise<StaffAndUnitNames> {
  const staffIds = [...new Set(given.staff.filter((id) => id !== null))]
  const people = staffIds.length
    ? await db
        .selectFrom('staff')
        .innerJoin('units as u', 'u.id', 'staff.unit_id')
        .select(['staff.id', 'staff.name', 'u.short_name as unit'])
        .where('staff.id', 'in', staffIds)
        .execute()
    : []
  const unitIds = [...new Set(given.units.filter((id) => id !== null))]
  const units = unitIds.length
    ? await db.selectFrom('units').select(['id', 'name', 'phone']).where('id', 'in', unitIds).execute()
    : []

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
