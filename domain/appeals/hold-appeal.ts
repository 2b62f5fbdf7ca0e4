import { conflict, notFound } from '../../platform/refusal.ts'
import { together } from '../perform.ts'
import type { Transaction } from '../schema.ts'
import { asked } from '../written.ts'
import type { Appeal, Assignment } from './appeal.ts'

const heldAppeal = asked((db, id: string) => db.selectFrom('appeals').selectAll().where('id', '=', id).forUpdate())

const assignmentInForce = asked((db, appealId: string) =>
  db
    .selectFrom('assignments')
    .innerJoin('appeals', 'appeals.assignment_id', 'assignments.id')
    .selectAll('assignments')
    .where('appeals.id', '=', appealId),
)

/** Loads the appeal and holds it until the transaction ends, so that two desks cannot act on it at once. Refuses `appeal_not_found`. */
export async function holdAppeal(tx: Transaction, id: string): Promise<Appeal> {
  const [appeal] = await together(tx, heldAppeal(id))
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  return appeal
}

/** The assignment that is being worked on. Refuses `appeal_not_assigned`. */
export async function currentAssignment(tx: Transaction, appeal: Pick<Appeal, 'id'>): Promise<Assignment> {
  return assigned(await assignmentOf(tx, appeal.id))
}

/** The same where it is asked for together with holding the appeal: whether there must be one is asked afterwards (`assigned`). */
export async function assignmentOf(tx: Transaction, appealId: string): Promise<Assignment | undefined> {
  const [assignment] = await together(tx, assignmentInForce(appealId))
  return assignment
}

/** Refuses `appeal_not_assigned`. */
export function assigned(assignment: Assignment | undefined): Assignment {
  if (!assignment) throw conflict('appeal_not_assigned', '这件诉求还没有分派给任何单位')
  return assignment
}
