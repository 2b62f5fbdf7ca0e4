import type { Database } from '../../schema.ts'

export interface Look {
  readonly at: Date
  /** Unit and post without the name: the citizen can ask the unit. */
  readonly unit: string
  readonly position: string | null
  readonly reason: string
  readonly subjectId: string | null
}

/**
 * Looks at a person for these matters, and those at these identities for no matter in particular, newest first. Shown to that person. A
 * matter keeps its looks when its phone is changed, and so its identity.
 */
export async function identityLooks(
  db: Database,
  { identityIds, subjectIds }: { readonly identityIds: readonly string[]; readonly subjectIds: readonly string[] },
): Promise<Look[]> {
  return await db
    .selectFrom('identity_looks as look')
    .innerJoin('staff', 'staff.id', 'look.staff_id')
    .innerJoin('units as unit', 'unit.id', 'staff.unit_id')
    .where((eb) =>
      eb.or([
        eb('look.subject_id', '=', eb.fn.any(eb.val([...subjectIds]))),
        eb.and([eb('look.identity_id', '=', eb.fn.any(eb.val([...identityIds]))), eb('look.subject_id', 'is', null)]),
      ]),
    )
    .orderBy('look.looked_at', 'desc')
    .distinct() // a look at two people, one of whom speaks for the other, is one
    .select(['look.looked_at as at', 'unit.name as unit', 'staff.position', 'look.reason', 'look.subject_id as subjectId'])
    .execute()
}
