import { sql } from 'kysely'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { Step } from '../step.ts'
import { question } from '../written.ts'
import { historyFrom, type Recorded, recordedOf } from './history.ts'
import type { Appeal, Assignment } from './tables.ts'

/** A held appeal with one of its assignments and all its events. */
export interface Held {
  readonly appeal: Appeal
  /** None before the dispatch. */
  readonly assignment: Assignment | undefined
  readonly history: readonly Recorded[]
}

/** A held appeal that has an assignment. */
export interface HeldAssignment extends Held {
  readonly assignment: Assignment
}

const heldAppeal = question((db, id: string) => db.selectFrom('appeals').selectAll().where('id', '=', id).forUpdate())

// Named by its own id or by its answer, objection or extension; else the lead.
const assignmentNamed = question(
  (db, appealId: string, id: string | null, answerId: string | null, decisionId: string | null) => ({
    compile: () =>
      sql<Assignment>`
    select given.* from appeals
    join assignments as given on given.appeal_id = appeals.id and given.id = coalesce(
      ${id}::uuid,
      (select answers.assignment_id from answers where answers.id = ${answerId}::uuid),
      (select objections.assignment_id from objections where objections.id = ${decisionId}::uuid),
      (select extensions.assignment_id from extensions where extensions.id = ${decisionId}::uuid),
      appeals.assignment_id)
    where appeals.id = ${appealId}::uuid`.compile(db),
  }),
)

/**
 * Loads the appeal with its row locked until the step ends, so that two desks cannot act on it at once. Whoever changes an assignment
 * holds its appeal. Refuses `appeal_not_found`.
 */
export async function holdAppeal(step: Step, id: string): Promise<Appeal> {
  const [appeal] = await step.ask(heldAppeal(id))
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  return appeal
}

/** How a step names an assignment; without any of the ids it means the lead. */
export interface AssignmentName {
  readonly appealId: string
  readonly assignmentId?: string | undefined
  readonly answerId?: string
  readonly objectionId?: string
  readonly extensionId?: string
}

/**
 * Holds the appeal and loads the assignment that is named, or else its lead, with the history. Refuses `appeal_not_found`,
 * `assignment_not_found`.
 */
export async function holdAssignment(step: Step, name: AssignmentName): Promise<Held> {
  const { appealId, assignmentId, answerId, objectionId, extensionId } = name
  const [appeal, [assignment], recorded] = await Promise.all([
    holdAppeal(step, appealId),
    step.ask(assignmentNamed(appealId, assignmentId ?? null, answerId ?? null, objectionId ?? extensionId ?? null)),
    step.ask(recordedOf(appealId)),
  ])
  if (assignmentId && !assignment) throw notFound('assignment_not_found', '没有这条分派，请刷新后再看')
  return { appeal, assignment, history: historyFrom(recorded) }
}

/** Refuses `appeal_not_assigned`. */
export function assigned(held: Held): HeldAssignment {
  const { assignment } = held
  if (!assignment) throw conflict('appeal_not_assigned', '这件诉求还没有分派给任何单位')
  return { ...held, assignment }
}
