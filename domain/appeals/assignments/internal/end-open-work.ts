import type { DeskStep } from '../../../step.ts'
import type { AppealEvent } from '../../appeal.ts'
import type { Assignment } from '../../tables.ts'

const TAKEN = '已改派给其他单位'

/**
 * Ends what a unit had open when an appeal is taken from it: its pause, its question for more time, its answer that nobody has passed.
 * Left open, they would stand in the way of the next unit. Returns what happened, for the history.
 */
export async function endOpenWork({ tx, actor, now }: DeskStep, from: Assignment): Promise<AppealEvent[]> {
  const pauses = await tx
    .updateTable('pauses')
    .set({ resumed_at: now, resumed_by: actor.staffId })
    .where('assignment_id', '=', from.id)
    .where('resumed_at', 'is', null)
    .returning('id')
    .execute()
  const extensions = await tx
    .updateTable('extensions')
    .set({ decision: 'refused', decided_by: actor.staffId, decided_at: now, decision_note: TAKEN })
    .where('assignment_id', '=', from.id)
    .where('decision', 'is', null)
    .returning('id')
    .execute()
  const answers = await tx
    .updateTable('answers')
    .set({ state: 'sent_back', reviewed_by: actor.staffId, reviewed_at: now, send_back: TAKEN })
    .where('assignment_id', '=', from.id)
    .where('state', '=', 'awaiting_approval')
    .returning('id')
    .execute()

  return [
    ...pauses.map(({ id }): AppealEvent => ({ action: 'resumed', assignmentId: from.id, pauseId: id })),
    ...extensions.map(({ id }): AppealEvent => ({ action: 'extension_refused', assignmentId: from.id, extensionId: id })),
    ...answers.map(({ id }): AppealEvent => ({ action: 'answer_sent_back', assignmentId: from.id, answerId: id, byHead: false })),
  ]
}
