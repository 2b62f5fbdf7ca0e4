import type { DeskContext } from '../../contexts.ts'
import { audit } from '../../sites/audit.ts'
import { must } from '../policy.ts'

export interface LookLine {
  readonly id: string
  readonly at: Date
  readonly staffId: string
  readonly staffName: string
  readonly unitName: string
  readonly subjectId: string | null
  readonly fields: readonly string[]
  readonly reason: string
}

/** Looks into the vault, newest first, for the security administrator and the auditor. Does not say whose identity it was. */
export async function lookLog(
  { db, actor, now }: DeskContext,
  { before, limit }: { before?: Date | undefined; limit: number },
): Promise<LookLine[]> {
  must(actor, 'see_looks')

  let query = db
    .selectFrom('identity_looks as look')
    .innerJoin('staff', 'staff.id', 'look.staff_id')
    .innerJoin('units as unit', 'unit.id', 'staff.unit_id')
  if (before) query = query.where('look.looked_at', '<', before)
  const lines = await query
    .orderBy('look.looked_at', 'desc')
    .limit(limit)
    .select([
      'look.id',
      'look.looked_at as at',
      'look.staff_id as staffId',
      'staff.name as staffName',
      'unit.name as unitName',
      'look.subject_id as subjectId',
      'look.fields',
      'look.reason',
    ])
    .execute()

  await db.transaction().execute((tx) => audit(tx, { now }, 'looks_read', { actorId: actor.staffId }))
  return lines
}
