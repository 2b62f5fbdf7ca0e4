import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import type { DeskStep } from '../../step.ts'
import { type ClockColumns, NO_CLOCK, triageClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import type { Recorded } from '../history.ts'
import { assigned, type Held, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { statusOf } from '../status.ts'
import { tellFormerUnit } from '../tell-desk.ts'
import { endOtherAssignments } from './internal/end-other-assignments.ts'
import { moveAssignment } from './move-assignment.ts'

export const RecallInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  reason: text(500).min(2, '请写明为什么收回').describe('收回原因'),
})

/**
 * Takes a dispatch to the wrong unit back before it is signed. With the lead, the appeal waits to be dispatched again, and its triage clock
 * goes on where the dispatch had stopped it. What was signed, or is a rework, is reassigned instead.
 */
export async function recall(context: DeskContext, input: z.infer<typeof RecallInput>) {
  return await perform(context, `recall/${input.assignmentId ?? input.appealId}`, async (step) => {
    const { actor, now } = step
    const held = await holdAssignment(step, input)
    must(actor, 'recall', held)
    const given = assigned(held)
    const { appeal, assignment } = given

    const { id: assignmentId, unit_id: unitId, kind } = assignment
    const taken = { state: 'recalled', ended_at: now, recall_reason: input.reason } as const
    if (kind !== 'lead') await moveAssignment(step, given, taken, { action: 'recalled', assignmentId, unitId, kind })
    else {
      const recalled = { action: 'recalled', assignmentId, unitId } as const
      const triage = await triageAgain(step, given, { ...recalled, at: now })
      const back = { state: 'accepted', unit_id: null, assignment_id: null, lead_state: null, ...triage } as const
      await moveAssignment(step, given, { ...taken, appeal: back }, ...(await endOtherAssignments(step, appeal)).events, recalled)
    }

    tellFormerUnit(step, {
      key: `recalled:${assignment.id}`,
      unitId: assignment.unit_id,
      kind: 'recalled',
      text: `${appeal.number} 派错了单位，受理员已收回，您单位不用办了`,
    })
    return { state: kind === 'lead' ? ('accepted' as const) : statusOf(appeal) }
  })
}

// History from another system has no clock.
async function triageAgain(step: DeskStep, { appeal, history }: Held, recalled: Recorded): Promise<ClockColumns> {
  if (appeal.historic) return NO_CLOCK
  return triageClock(await clockRulesFor(step, appeal, null), [...history, recalled], step.now)
}
