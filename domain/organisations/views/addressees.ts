import type { Database } from '../../schema.ts'

export interface Addressee {
  readonly id: string
  readonly name: string
  readonly kind: 'office' | 'department' | 'town' | 'company'
}

/** Whom a citizen can write to by name: the departments and companies, and the towns, in the order of the register. */
export async function addressees(db: Database): Promise<{ units: Addressee[]; towns: Addressee[] }> {
  const rows = await db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('closed_at', 'is', null)
    .where('kind', 'in', ['department', 'company', 'town'])
    .orderBy('position')
    .orderBy('code')
    .execute()
  return { units: rows.filter(({ kind }) => kind !== 'town'), towns: rows.filter(({ kind }) => kind === 'town') }
}
