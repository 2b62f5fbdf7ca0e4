import { addLimit } from '../../../platform/calendar/add-limit.ts'
import type { SiteContext } from '../../contexts.ts'
import type { Transaction } from '../../schema.ts'
import type { Appeal } from '../appeal.ts'
import { clockFrom, clockRulesFor, handlingClock, historyOf, type Recorded } from '../clocks/clocks.ts'

/**
 * Writes the limits of the assignment anew, as they stand with what is being recorded in this very step: they are copies, and move with
 * a pause, an extension, a ruling, another kind or urgency, a new calendar, other hours of the unit. Signed, the limits for signing and
 * objecting are history.
 */
export async function retellAssignment(
  tx: Transaction,
  context: Pick<SiteContext, 'db' | 'now'>,
  appeal: Pick<Appeal, 'id' | 'unit_id' | 'assignment_id' | 'deadlines_id' | 'kind' | 'urgency' | 'round'>,
  ...happening: Recorded[]
): Promise<{ answerDue: Date | null }> {
  const assignment = appeal.assignment_id
    ? await tx.selectFrom('assignments').selectAll().where('id', '=', appeal.assignment_id).executeTakeFirst()
    : undefined
  if (!assignment || assignment.ended_at) return { answerDue: null }

  const rules = await clockRulesFor(tx, context, appeal)
  const history = [...(await historyOf(tx, appeal.id)), ...happening]
  const dueOf = (name: 'sign' | 'answer' | 'rework') => clockFrom(rules, name, assignment.id, history, context.now).dueAt
  const answerDue = dueOf(handlingClock(appeal)) ?? assignment.answer_due_at
  const unsigned = assignment.signed_at
    ? {}
    : {
        sign_due_at: dueOf('sign') ?? assignment.sign_due_at,
        object_due_at: addLimit(rules.unitCalendar, assignment.dispatched_at, rules.limits.object, {
          rules: rules.deadlines.counting,
        }).dueAt,
      }
  await tx
    .updateTable('assignments')
    .set({ answer_due_at: answerDue, ...unsigned })
    .where('id', '=', assignment.id)
    .execute()
  return { answerDue }
}
