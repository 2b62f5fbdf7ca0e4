import type { Database } from '../../schema.ts'

export interface Look {
  readonly at: Date
  /** Unit and post without the name: the citizen can ask the unit. */
  readonly unit: string
  readonly position: string | null
  readonly fields: readonly string[]
  readonly reason: string
  readonly subjectId: string | null
}

/** Looks at this person's identity, newest first. Shown to that person. */
export async function identityLooks(db: Database, identityId: string): Promise<Look[]> {
  return await db
    .selectFrom('identity_looks as look')
    .innerJoin('staff', 'staff.id', 'look.staff_id')
    .innerJoin('units as unit', 'unit.id', 'staff.unit_id')
    .where('look.identity_id', '=', identityId)
    .orderBy('look.looked_at', 'desc')
    .select([
      'look.looked_at as at',
      'unit.name as unit',
      'staff.position',
      'look.fields',
      'look.reason',
      'look.subject_id as subjectId',
    ])
    .execute()
}
