import type { Database } from '../../schema.ts'

export interface Addressee {
  readonly id: string
  readonly name: string
}

/** Whom a citizen can write to by name: the units and the towns that the administrator has listed, in the order of the register. */
export async function addressees(db: Database): Promise<{ units: Addressee[]; towns: Addressee[] }> {
  const rows = await inOrder(db).select('addressee').where('addressee', 'in', ['unit', 'town']).execute()
  const listedAs = (as: 'unit' | 'town') => rows.flatMap(({ id, name, addressee }) => (addressee === as ? [{ id, name }] : []))
  return { units: listedAs('unit'), towns: listedAs('town') }
}

/** Whose answers the public may look for: every department, company and town, those to which nobody writes directly too. */
export async function answeringUnits(db: Database): Promise<Addressee[]> {
  return await inOrder(db).where('kind', 'in', ['department', 'company', 'town']).execute()
}

const inOrder = (db: Database) =>
  db.selectFrom('units').select(['id', 'name']).where('closed_at', 'is', null).orderBy('position').orderBy('code')
