import type { Database } from '../../schema.ts'

export interface Addressee {
  readonly id: string
  readonly name: string
}

/** Units and towns that citizens can write to by name, in register order. */
export async function addressees(db: Database): Promise<{ units: Addressee[]; towns: Addressee[] }> {
  const rows = await inOrder(db).select('addressee').where('addressee', 'in', ['unit', 'town']).execute()
  const listedAs = (as: 'unit' | 'town') => rows.flatMap(({ id, name, addressee }) => (addressee === as ? [{ id, name }] : []))
  return { units: listedAs('unit'), towns: listedAs('town') }
}

/** All departments, companies and towns, also those that citizens cannot write to: a filter for published cases. */
export async function answeringUnits(db: Database): Promise<Addressee[]> {
  return await inOrder(db).where('kind', 'in', ['department', 'company', 'town']).execute()
}

const inOrder = (db: Database) =>
  db.selectFrom('units').select(['id', 'name']).where('closed_at', 'is', null).orderBy('position').orderBy('code')
