import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { NO_CLOCK } from '../clocks/clock-columns.ts'
import { DECLINE_REASONS } from '../decline-reasons.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { declined } from '../notices/to-citizen.ts'
import { tellTheCitizenLater } from '../tell-citizen.ts'
import { letUndo } from '../undoable.ts'

export const DeclineInput = z.object({
  appealId: z.uuid().describe('诉求'),
  reason: z.enum(DECLINE_REASONS.map((reason) => reason.code) as [string, ...string[]]).describe('不予受理的理由'),
  text: text(2000).min(5, '请用一两句话向反映人说明理由和该走的办法').describe('给反映人的说明'),
})

/** Declines with a reason of the closed list and tells the citizen where to go instead (信访工作条例 第22条). */
export async function decline(context: DeskContext, input: z.infer<typeof DeclineInput>) {
  return await perform(context, `decline/${input.appealId}`, async (step) => {
    const { actor, now, site } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'decline', { appeal })

    const reason = DECLINE_REASONS.find(({ code }) => code === input.reason)!
    const declineId = newId()
    step.write(
      insertRows('declines', {
        id: declineId,
        appeal_id: appeal.id,
        reason: reason.code,
        road: reason.road,
        text: input.text,
        declined_by: actor.staffId,
        declined_at: now,
      }),
    )
    const over = await advance(
      step,
      appeal,
      { state: 'declined', closed_at: now, ...NO_CLOCK },
      { action: 'declined', declineId, reason: reason.code },
    )
    const undo = letUndo(step, {
      name: 'declined',
      subjectId: declineId,
      before: appeal,
      after: over,
      messageKey: tellTheCitizenLater(step, appeal, 'declined', declined(site.name, appeal.number)),
    })
    return { state: 'declined' as const, undo }
  })
}
