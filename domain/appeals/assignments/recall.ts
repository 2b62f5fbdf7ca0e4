import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import type { AppealEvent } from '../appeal.ts'
import { triageClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { moveAssignment } from './move-assignment.ts'

export const RecallInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  reason: text(500).min(2, '请写明为什么收回').describe('收回原因'),
})

/**
 * Takes a dispatch to the wrong unit back before that has signed: the appeal lies again where it waits to be dispatched, and no longer at
 * the unit, which is told. The triage clock goes on where the dispatch had stopped it, so that a wrong click wins no time. What was
 * signed, or is done over again, is handed to another unit instead (`reassign`).
 */
export async function recall(context: DeskContext, input: z.infer<typeof RecallInput>) {
  return await perform(context, `recall/${input.appealId}`, async (step) => {
    const { actor, now } = step
    const held = await holdAssignment(step, input)
    must(actor, 'recall', held)
    const given = assigned(held)
    const { appeal, assignment } = given

    const recalled: AppealEvent = { action: 'recalled', assignmentId: assignment.id, unitId: assignment.unit_id }
    const rules = await clockRulesFor(step, appeal, null)
    const triage = triageClock(rules, [...given.history, { ...recalled, at: now }], now)
    await moveAssignment(
      step,
      given,
      {
        state: 'recalled',
        ended_at: now,
        recall_reason: input.reason,
        appeal: { state: 'accepted', unit_id: null, assignment_id: null, lead_state: null, ...triage },
      },
      recalled,
    )

    tellTheDesk(step, {
      key: `recalled:${assignment.id}`,
      unitId: assignment.unit_id,
      appealId: appeal.id,
      kind: 'recalled',
      text: `${appeal.number} 派错了单位，受理员已收回，您单位不用办了`,
    })
    return { state: 'accepted' as const }
  })
}
