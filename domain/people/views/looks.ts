import type { Database } from '../../schema.ts'

export interface Look {
  readonly at: Date
  /** The unit and post, not the name: whom to ask is public, who sat there is between the citizen and the unit. */
  readonly unit: string
  readonly position: string | null
  readonly fields: readonly string[]
  readonly reason: string
  readonly subjectId: string | null
}

/** Who looked at this person's identity, latest first. Shown to that person. */
export async function looksAt(db: Database, identityId: string): Promise<Look[]> {
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
