import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { conflict, invalid, notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { openUnit } from '../../organisations/unit.ts'
import { perform } from '../../perform.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { handOver } from './internal/hand-over.ts'
import { refuseUnstaffed, workingAt } from './internal/refuse-unstaffed.ts'
import { moveAssignment } from './move-assignment.ts'
import { REPORT_FIELDS } from './report-fields.ts'
import { stopAtAccused } from './stop-at-accused.ts'

export const DecideObjectionInput = z.object({
  appealId: z.uuid().describe('诉求'),
  objectionId: z.uuid().describe('异议'),
  decision: z.enum(['upheld', 'reassigned']).describe('裁定'),
  unitId: z.uuid().nullable().default(null).describe('承办单位'),
  note: text(2000).min(2, '请写明裁定的理由').describe('裁定说明'),
  ...REPORT_FIELDS,
})

/**
 * The clerk rules on an objection. `upheld`: the unit keeps it and may not return it again. `reassigned`: another unit gets it, with full
 * limits. The time until the ruling is not counted against the unit. Either way a report is stopped at a unit that it names.
 */
export async function decideObjection(context: DeskContext, input: z.infer<typeof DecideObjectionInput>) {
  return await perform(context, `decide-objection/${input.objectionId}`, async (step) => {
    const { actor, now, tx } = step
    const held = await holdAssignment(step, input)
    must(actor, 'decide_objection', held)

    const given = assigned(held)
    const { appeal, assignment } = given
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
      refuseUnstaffed(unit, await step.ask(workingAt(unit.id)))
      if (unit.id === assignment.unit_id) throw conflict('same_unit', '这正是提出异议的单位；仍由它办理请选“维持”', 'unitId')
      return await handOver(step, given, unit, { ...input, instruction: input.note })
    }

    const { notAccused } = input
    const cleared = await stopAtAccused(
      step,
      appeal,
      assignment.unit_id,
      notAccused ? { by: actor.staffId, reason: notAccused } : null,
    )
    const upheld = await moveAssignment(step, given, { state: 'given', returnable: false }, ...cleared, {
      action: 'objection_upheld',
      objectionId: input.objectionId,
      assignmentId: assignment.id,
    })
    tellTheDesk(step, {
      key: `upheld:${input.objectionId}`,
      unitId: assignment.unit_id,
      appealId: appeal.id,
      kind: 'objection_upheld',
      text: `${appeal.number} 异议未获支持，请签收办理`,
    })
    const { sign_due_at, answer_due_at } = upheld.assignment
    return { assignmentId: assignment.id, signDue: sign_due_at, answerDue: answer_due_at }
  })
}
