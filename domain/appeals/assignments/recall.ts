import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { clockColumns } from '../clocks/clock-columns.ts'
import { currentAssignment, holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'

export const RecallInput = z.object({
  appealId: z.uuid().describe('诉求'),
  reason: text(500).min(2, '请写明为什么收回').describe('收回原因'),
})

/**
 * Takes a dispatch to the wrong unit back before that has signed: the appeal lies again where it waits to be dispatched, and no longer at
 * the unit, which is told. The triage clock goes on where the dispatch had stopped it, so that a wrong click wins no time. What was
 * signed, or is done over again, is handed to another unit instead (`reassign`).
 */
export async function recall(context: DeskContext, input: z.infer<typeof RecallInput>) {
  const { actor, now } = context
  return await perform(context, `recall/${input.appealId}`, async (tx) => {
    const appeal = await holdAppeal(tx, input.appealId)
    must(actor, 'recall', appeal)
    const assignment = await currentAssignment(tx, appeal)

    const recalled: AppealEvent = { action: 'recalled', assignmentId: assignment.id, unitId: assignment.unit_id }
    const triage = await clockColumns(tx, context, { ...appeal, clock: 'triage', assignment_id: null }, { ...recalled, at: now })
    await tx
      .updateTable('assignments')
      .set({ ended_at: now, ended_how: 'recalled', recall_reason: input.reason })
      .where('id', '=', assignment.id)
      .execute()
    await advance(
      tx,
      appeal,
      { by: 'staff', staffId: actor.staffId },
      now,
      { state: 'accepted', unit_id: null, assignment_id: null, ...triage },
      recalled,
    )

    await tellDesk(tx, {
      key: `recalled:${assignment.id}`,
      unitId: assignment.unit_id,
      appealId: appeal.id,
      kind: 'recalled',
      text: `${appeal.number} 派错了单位，受理员已收回，您单位不用办了`,
      now,
    })
    return { state: 'accepted' as const }
  })
}
