import type { DeskStep } from '../../../step.ts'
import type { AppealEvent } from '../../appeal.ts'
import type { Assignment } from '../../tables.ts'

/**
 * Ends the open pause, extension request and answer of an assignment that is taken away or ended. `why` is what the unit reads. Returns
 * the events.
 */
export async function endOpenWork({ tx, actor, now }: DeskStep, from: Assignment, why: string): Promise<AppealEvent[]> {
  const pauses = await tx
    .updateTable('pauses')
    .set({ resumed_at: now, resumed_by: actor.staffId })
    .where('assignment_id', '=', from.id)
    .where('resumed_at', 'is', null)
    .returning('id')
    .execute()
  const extensions = await tx
    .updateTable('extensions')
    .set({ decision: 'refused', decided_by: actor.staffId, decided_at: now, decision_note: why })
    .where('assignment_id', '=', from.id)
    .where('decision', 'is', null)
    .returning('id')
    .execute()
  const answers = await tx
    .updateTable('answers')
    .set({ state: 'sent_back', reviewed_by: actor.staffId, reviewed_at: now, send_back: why })
    .where('assignment_id', '=', from.id)
    .where('state', 'in', ['awaiting_approval', 'awaiting_review'])
    .returning('id')
    .execute()

  return [
    ...pauses.map(({ id }): AppealEvent => ({ action: 'resumed', assignmentId: from.id, pauseId: id })),
    ...extensions.map(({ id }): AppealEvent => ({ action: 'extension_refused', assignmentId: from.id, extensionId: id })),
    ...answers.map(({ id }): AppealEvent => ({ action: 'answer_sent_back', assignmentId: from.id, answerId: id, byHead: false })),
  ]
}
