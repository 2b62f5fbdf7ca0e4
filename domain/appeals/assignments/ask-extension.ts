import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import { limitText } from '../../clocks/limit-text.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { handlingClock } from '../assignment.ts'
import { clockFrom } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { alreadyLate } from './late.ts'
import { noMoreExtension } from './no-more-extension.ts'

export const AskExtensionInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  days: z.int('请填写整数').min(1, '至少 1 天').max(90).describe('延长天数'),
  reason: text(1000).min(5, '请写明为什么需要更多时间，反映人会看到').describe('延期理由'),
})

/**
 * Asks for more time, in the unit of the deadlines in force. Refuses `extension_impossible` (none for this kind or urgency),
 * `extension_too_long`, `extension_used`, `extension_waiting` and `already_late`. Long because each has its own sentence.
 */
export async function askExtension(context: DeskContext, input: z.infer<typeof AskExtensionInput>) {
  return await perform(context, `ask-extension/${input.assignmentId ?? input.appealId}`, async (step) => {
    const { actor, now, tx } = step
    const held = await holdAssignment(step, input)
    must(actor, 'ask_extension', held)

    const { appeal, assignment, history } = assigned(held)
    const rules = await clockRulesFor(step, appeal, assignment.unit_id)
    const earlier = await tx.selectFrom('extensions').select('decision').where('assignment_id', '=', assignment.id).execute()
    const refusal = noMoreExtension(rules, earlier)
    if (refusal) throw refusal
    const most = rules.limits.extensionMax!
    if (input.days > most.amount) throw invalid('extension_too_long', `延期最多 ${limitText(most)}`, 'days')

    const clock = clockFrom(rules, handlingClock(assignment), assignment.id, history, now)
    if (clock.state === 'overdue') throw alreadyLate('延期')

    const extensionId = newId()
    step.write(
      insertRows('extensions', {
        id: extensionId,
        assignment_id: assignment.id,
        appeal_id: appeal.id,
        days: input.days,
        reason: input.reason,
        asked_by: actor.staffId,
        asked_at: now,
        decision: null,
        decided_by: null,
        decided_at: null,
        decision_note: null,
      }),
    )
    await advance(step, appeal, {}, { action: 'extension_asked', assignmentId: assignment.id, extensionId, days: input.days })
    tellTheDesk(step, {
      key: `extension:${extensionId}`,
      role: 'clerk',
      appealId: appeal.id,
      kind: 'extension_asked',
      text: `${appeal.number} 请求延期 ${limitText({ amount: input.days, unit: most.unit })}`,
    })
    return { extensionId }
  })
}
