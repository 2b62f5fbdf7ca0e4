import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { open, unitWith } from '../../organisations/unit.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { copyOfLead } from '../copy-of-lead.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { assign } from './assign.ts'
import { refuseUnstaffed, workingAt } from './internal/refuse-unstaffed.ts'
import { summaryForUnit } from './internal/write-summary.ts'
import { REPORT_FIELDS } from './report-fields.ts'

export const DispatchInput = z.object({
  appealId: z.uuid().describe('诉求'),
  unitId: z.uuid().describe('承办单位'),
  instruction: text(2000).default('').describe('交办意见'),
  ...REPORT_FIELDS,
})

/**
 * Hands an appeal to the unit that must answer it, and accepts it by that. The limits come from the deadlines in force when it was
 * received. A report needs a summary, which is all that units read of it, and does not go to a unit that it names. Inspectors dispatch what they
 * have from triage. Refuses `unit_closed`, `unit_without_handlers`, `summary_needed`, `names_the_unit`.
 * Long because the assignment and the event have many facts.
 */
export async function dispatch(context: DeskContext, input: z.infer<typeof DispatchInput>) {
  return await perform(context, `dispatch/${input.appealId}`, async (step) => {
    const { actor, now } = step
    const [appeal, [chosen], working] = await Promise.all([
      holdAppeal(step, input.appealId),
      step.ask(unitWith(input.unitId)),
      step.ask(workingAt(input.unitId)),
    ])
    must(actor, 'dispatch', { appeal })

    const unit = open(chosen)
    refuseUnstaffed(unit, working)

    const summary = await summaryForUnit(step, appeal, input)
    const { assignment, cleared } = await assign(
      step,
      appeal,
      {
        unit_id: unit.id,
        state: 'given',
        round: appeal.round,
        instruction: input.instruction,
        dispatched_by: actor.staffId,
        returnable: true,
      },
      input.notAccused,
    )
    const accepted: AppealEvent[] = appeal.state === 'received' ? [{ action: 'accepted' }] : []
    await advance(
      step,
      appeal,
      { state: 'with_units', accepted_at: appeal.accepted_at ?? now, ...summary.change, ...copyOfLead(assignment) },
      ...accepted,
      ...summary.events,
      ...cleared,
      {
        action: 'dispatched',
        assignmentId: assignment.id,
        unitId: unit.id,
        signDue: assignment.sign_due_at.toISOString(),
        answerDue: assignment.answer_due_at.toISOString(),
      },
    )
    tellTheDesk(step, {
      key: `assignment:${assignment.id}`,
      unitId: unit.id,
      appealId: appeal.id,
      kind: 'dispatched',
      text: `新派来一件：${appeal.number}，请签收`,
    })

    return { assignmentId: assignment.id, signDue: assignment.sign_due_at, answerDue: assignment.answer_due_at }
  })
}
