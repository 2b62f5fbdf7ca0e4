import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { conflict, invalid, notFound } from '../../../platform/refusal.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { DeskContext } from '../../contexts.ts'
import { openUnit } from '../../organisations/unit.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { clockColumns } from '../clocks/clock-columns.ts'
import { currentAssignment, holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { retellAssignment } from './assignment-limits.ts'
import { handOver } from './internal/hand-over.ts'

export const DecideObjectionInput = z.object({
  appealId: z.uuid().describe('诉求'),
  objectionId: z.uuid().describe('异议'),
  decision: z.enum(['upheld', 'reassigned']).describe('裁定'),
  unitId: z.uuid().nullable().default(null).describe('承办单位'),
  note: text(2000).min(2, '请写明裁定的理由').describe('裁定说明'),
})

/**
 * The clerk's ruling on an objection: `upheld` leaves the dispatch as it was and the unit may not return it again; `reassigned`
 * hands it to another unit, which gets its full limits. The time until the ruling is not counted against the unit.
 */
export async function decideObjection(context: DeskContext, input: z.infer<typeof DecideObjectionInput>) {
  const { actor, now } = context
  return await perform(context, `decide-objection/${input.appealId}`, async (tx) => {
    const appeal = await holdAppeal(tx, input.appealId)
    must(actor, 'decide_objection', appeal)

    const assignment = await currentAssignment(tx, appeal)
    const decided = await tx
      .updateTable('objections')
      .set({ decision: input.decision, decided_by: actor.staffId, decided_at: now, decision_note: input.note })
      .where('id', '=', input.objectionId)
      .where('assignment_id', '=', assignment.id)
      .where('decision', 'is', null)
      .executeTakeFirst()
    if (decided.numUpdatedRows === 0n) throw notFound('objection_not_found', '没有这条待裁定的异议，请刷新后再看')

    if (input.decision === 'reassigned') {
      if (!input.unitId) throw invalid('unit_missing', '改派要选一个单位', 'unitId')
      const unit = await openUnit(tx, input.unitId)
      if (unit.id === assignment.unit_id) throw conflict('same_unit', '这正是提出异议的单位；仍由它办理请选“维持”', 'unitId')
      return await handOver(tx, context, appeal, assignment, unit, { instruction: input.note, objectionId: input.objectionId })
    }

    await tx.updateTable('assignments').set({ returnable: false }).where('id', '=', assignment.id).execute()
    const event: AppealEvent = { action: 'objection_upheld', objectionId: input.objectionId, assignmentId: assignment.id }
    const clock = await clockColumns(tx, context, { ...appeal, clock: 'sign' }, { ...event, at: now })
    const { answerDue } = await retellAssignment(tx, context, appeal, { ...event, at: now })
    await advance(tx, appeal, { by: 'staff', staffId: actor.staffId }, now, { state: 'dispatched', ...clock }, event)
    await tellDesk(tx, {
      key: `upheld:${input.objectionId}`,
      unitId: assignment.unit_id,
      appealId: appeal.id,
      kind: 'objection_upheld',
      text: `${appeal.number} 异议未获支持，请签收办理`,
      now,
    })
    return { assignmentId: assignment.id, signDue: clock.due_at, answerDue }
  })
}
