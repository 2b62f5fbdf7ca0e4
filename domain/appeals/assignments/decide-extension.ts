import { z } from 'zod'
import { momentText } from '../../../platform/chinese/dates.ts'
import { text } from '../../../platform/input.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { handlingClock } from '../assignment.ts'
import { assignmentClocks } from '../clocks/assignment-clocks.ts'
import { clockFrom } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { extended } from '../notices/to-citizen.ts'
import { tellTheCitizenLater } from '../tell-citizen.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { letUndo, type Undo } from '../undoable.ts'
import { alreadyLate } from './late.ts'
import { moveAssignment } from './move-assignment.ts'

export const DecideExtensionInput = z.object({
  appealId: z.uuid().describe('诉求'),
  extensionId: z.uuid().describe('延期申请'),
  decision: z.enum(['granted', 'refused']).describe('决定'),
  note: text(1000).default('').describe('说明'),
})

/**
 * The clerk grants or refuses more time. Granted days are added to the clock as it stands; the citizen is told the new day of the lead.
 * What was asked for in time may be granted late: the unit does not pay for the clerk's delay. Refuses `already_late` where the limit,
 * as it is after a change of kind or urgency, had passed when it was asked for. Long because granted time reaches unit and citizen.
 */
export async function decideExtension(context: DeskContext, input: z.infer<typeof DecideExtensionInput>) {
  return await perform(context, `decide-extension/${input.extensionId}`, async (step) => {
    const { actor, now, site, tx } = step
    const held = await holdAssignment(step, input)
    must(actor, 'decide_extension', held)

    const given = assigned(held)
    const { appeal, assignment, history } = given
    const extension = await tx
      .updateTable('extensions')
      .set({ decision: input.decision, decided_by: actor.staffId, decided_at: now, decision_note: input.note })
      .where('id', '=', input.extensionId)
      .where('assignment_id', '=', assignment.id)
      .where('decision', 'is', null)
      .returning(['id', 'days', 'asked_at'])
      .executeTakeFirst()
    if (!extension) throw notFound('extension_not_found', '没有这个待决定的延期申请，请刷新后再看')

    const about = { assignmentId: assignment.id, extensionId: extension.id }
    let undo: Undo | undefined
    if (input.decision === 'refused') {
      await advance(step, appeal, {}, { action: 'extension_refused', ...about })
    } else {
      const rules = await clockRulesFor(step, appeal, assignment.unit_id)
      const asked = clockFrom(rules, handlingClock(assignment), assignment.id, history, extension.asked_at)
      if (asked.state === 'overdue') throw alreadyLate('延期')

      const event = { action: 'extension_granted', ...about, days: extension.days, answerDue: '' } as const
      const due = assignmentClocks(rules, assignment, [...history, { ...event, at: now }], now).due_at!
      const moved = await moveAssignment(step, given, {}, { ...event, answerDue: due.toISOString() })
      if (assignment.kind === 'lead')
        undo = letUndo(step, {
          name: 'extension_granted',
          subjectId: extension.id,
          before: appeal,
          after: moved.appeal,
          rows: { assignments: [assignment], extensions: [extension.id] },
          messageKey: tellTheCitizenLater(
            step,
            appeal,
            `extended:${extension.id}`,
            extended(site.name, appeal.number, momentText(due, now)),
          ),
        })
    }
    tellTheDesk(step, {
      key: `extension-decided:${extension.id}:${appeal.events}`,
      unitId: assignment.unit_id,
      appealId: appeal.id,
      kind: 'extension_decided',
      text: `${appeal.number} 延期申请${input.decision === 'granted' ? '已批准' : '未批准'}`,
    })
    return { decision: input.decision, ...(undo && { undo }) }
  })
}
