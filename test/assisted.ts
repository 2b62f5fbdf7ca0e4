import { advance } from '../domain/appeals/advance.ts'
import { assign } from '../domain/appeals/assignments/assign.ts'
import { copyOf } from '../domain/appeals/copy-of-lead.ts'
import { holdAppeal } from '../domain/appeals/hold-appeal.ts'
import type { DeskContext } from '../domain/contexts.ts'
import { inTransaction } from '../domain/perform.ts'

/** Another unit is asked to assist the lead. The desk has no step for this yet. Returns the id of the assignment. */
export async function assisted(clerk: DeskContext, appealId: string, unitId: string): Promise<string> {
  return await inTransaction(clerk, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    const { assignment: assisting } = await assign(step, appeal, {
      ...{ unit_id: unitId, kind: 'assisting', state: 'given', round: appeal.round, returnable: true },
      ...{ instruction: '请配合查管道', dispatched_by: clerk.actor.staffId },
    })
    await advance(step, appeal, copyOf(appeal, assisting), {
      ...{ action: 'dispatched', assignmentId: assisting.id, unitId, kind: 'assisting' },
      ...{ signDue: assisting.sign_due_at.toISOString(), answerDue: assisting.answer_due_at.toISOString() },
    })
    return assisting.id
  })
}
