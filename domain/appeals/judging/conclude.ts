import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { NO_CLOCK } from '../clocks/clock-columns.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { concluded } from '../notices/to-citizen.ts'
import { tellTheCitizenLater } from '../tell-citizen.ts'
import { letUndo } from '../undoable.ts'

export const ConcludeInput = z.object({
  appealId: z.uuid().describe('诉求'),
  finding: text(3000).min(10, '请写明核实到的情况').describe('核实情况'),
})

/**
 * The inspector closes an appeal that was twice judged not solved, or a report that came from triage, with a finding. The citizen can read the finding and gets a message;
 * the public sees only that there is a conclusion. The citizen's rating stays as it is.
 */
export async function conclude(context: DeskContext, input: z.infer<typeof ConcludeInput>) {
  return await perform(context, `conclude/${input.appealId}`, async (step) => {
    const { actor, now, site } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'conclude', { appeal })

    const findingId = newId()
    step.write(
      insertRows('findings', {
        id: findingId,
        appeal_id: appeal.id,
        text: input.finding,
        found_by: actor.staffId,
        found_at: now,
        told_at: now,
      }),
    )
    const closed = await advance(
      step,
      appeal,
      { state: 'closed', closed_at: now, ...NO_CLOCK },
      { action: 'concluded', findingId },
    )
    const undo = letUndo(step, {
      name: 'concluded',
      subjectId: findingId,
      before: appeal,
      after: closed,
      messageKey: tellTheCitizenLater(step, appeal, `concluded:${findingId}`, concluded(site.name, appeal.number)),
    })
    return { state: 'closed' as const, undo }
  })
}
