import { z } from 'zod'
import { dateText } from '../../../platform/chinese/dates.ts'
import { text } from '../../../platform/input.ts'
import { notFound } from '../../../platform/refusal.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { clockColumns } from '../clocks/clock-columns.ts'
import { clockFrom, clockRulesFor, handlingClock, historyOf } from '../clocks/clocks.ts'
import { currentAssignment, holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { extended } from '../notices/to-citizen.ts'
import { tellTheCitizen } from '../tell-citizen.ts'
import { retellAssignment } from './assignment-limits.ts'
import { alreadyLate } from './late.ts'

export const DecideExtensionInput = z.object({
  appealId: z.uuid().describe('诉求'),
  extensionId: z.uuid().describe('延期申请'),
  decision: z.enum(['granted', 'refused']).describe('决定'),
  note: text(1000).default('').describe('说明'),
})

/**
 * The clerk grants or refuses more time. Granted, the days are added to the clock as it stands and the citizen is told the new day. One
 * asked for in time may be granted later, because the unit does not pay for the clerk's delay; one asked for after the limit, as it
 * stands after a change of kind or urgency, may not (`already_late`).
 */
export async function decideExtension(context: DeskContext, input: z.infer<typeof DecideExtensionInput>) {
  const { actor, now, site } = context
  return await perform(context, `decide-extension/${input.appealId}`, async (tx) => {
    const appeal = await holdAppeal(tx, input.appealId)
    must(actor, 'decide_extension', appeal)

    const assignment = await currentAssignment(tx, appeal)
    const extension = await tx
      .updateTable('extensions')
      .set({ decision: input.decision, decided_by: actor.staffId, decided_at: now, decision_note: input.note })
      .where('id', '=', input.extensionId)
      .where('assignment_id', '=', assignment.id)
      .where('decision', 'is', null)
      .returning(['id', 'days', 'asked_at'])
      .executeTakeFirst()
    if (!extension) throw notFound('extension_not_found', '没有这个待决定的延期申请，请刷新后再看')

    const mover = { by: 'staff', staffId: actor.staffId } as const
    if (input.decision === 'refused') {
      await advance(tx, appeal, mover, now, {}, { action: 'extension_refused', extensionId: extension.id })
    } else {
      const rules = await clockRulesFor(tx, context, appeal)
      const asked = clockFrom(rules, handlingClock(appeal), assignment.id, await historyOf(tx, appeal.id), extension.asked_at)
      if (asked.state === 'overdue') throw alreadyLate('延期')

      const event = { action: 'extension_granted', extensionId: extension.id, days: extension.days } as const
      const clock = await clockColumns(tx, context, appeal, { ...event, answerDue: '', at: now })
      const due = clock.due_at!
      await retellAssignment(tx, context, appeal, { ...event, answerDue: '', at: now })
      await advance(tx, appeal, mover, now, clock, { ...event, answerDue: due.toISOString() } satisfies AppealEvent)
      await tellTheCitizen(
        tx,
        context,
        appeal,
        `extended:${extension.id}`,
        extended(site.name, appeal.number, dateText(due, now)),
      )
    }
    await tellDesk(tx, {
      key: `extension-decided:${extension.id}`,
      unitId: assignment.unit_id,
      appealId: appeal.id,
      kind: 'extension_decided',
      text: `${appeal.number} 延期申请${input.decision === 'granted' ? '已批准' : '未批准'}`,
      now,
    })
    return { decision: input.decision }
  })
}
