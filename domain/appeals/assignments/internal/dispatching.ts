import { addLimit } from '../../../../platform/calendar/add-limit.ts'
import { newId } from '../../../../platform/ids.ts'
import type { DeskContext } from '../../../contexts.ts'
import { alongside } from '../../../perform.ts'
import type { Transaction } from '../../../schema.ts'
import { insertInto } from '../../../written.ts'
import type { Appeal } from '../../appeal.ts'
import { type ClockColumns, type ClockRules, clockRulesFor, handlingClock, startingClock } from '../../clocks/clocks.ts'

/** Writes the assignment of a held appeal to a unit and returns it with its clocks, in the office hours of that unit. */
export async function assign(
  tx: Transaction,
  context: DeskContext,
  appeal: Appeal,
  { unitId, instruction, returnable }: { unitId: string; instruction: string; returnable: boolean },
): Promise<{ assignmentId: string; sign: ClockColumns & { due_at: Date }; answerDue: Date }> {
  const { now, actor } = context
  const rules = await clockRulesFor(tx, context, { ...appeal, unit_id: unitId })
  const sign = startingClock(rules, 'sign', now)
  const answerDue = startingClock(rules, handlingClock(appeal), now).due_at
  const assignmentId = newId()

  await alongside(
    tx,
    insertInto('assignments', {
      id: assignmentId,
      appeal_id: appeal.id,
      unit_id: unitId,
      round: appeal.round,
      instruction,
      dispatched_by: actor.staffId,
      dispatched_at: now,
      returnable,
      sign_due_at: sign.due_at,
      object_due_at: objectionEnds(rules, now),
      answer_due_at: answerDue,
      signed_at: null,
      signed_by: null,
      handler_id: null,
      ended_at: null,
      ended_how: null,
      recall_reason: null,
    }),
  )

  return { assignmentId, sign, answerDue }
}

const objectionEnds = ({ unitCalendar, limits, deadlines }: ClockRules, at: Date): Date =>
  addLimit(unitCalendar, at, limits.object, { rules: deadlines.counting }).dueAt
