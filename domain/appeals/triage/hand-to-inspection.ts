import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { inspectionClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { historyOf } from '../history.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { handedToInspection } from '../notices/to-citizen.ts'
import { tellTheCitizen } from '../tell-citizen.ts'
import { tellTheDesk } from '../tell-desk.ts'

export const HandToInspectionInput = z.object({
  appealId: z.uuid().describe('诉求'),
  note: text(1000).min(2, '请写明为什么转交，请监督部门查什么').describe('转交说明'),
})

/**
 * The clerk gives a report to the inspectors instead of a unit, such as when it is about the unit that would have to answer. That accepts it. The
 * triage clock stops, and the inspectors have as long as a unit would have to answer. The citizen is told. History from another system has no clock.
 */
export async function handToInspection(context: DeskContext, input: z.infer<typeof HandToInspectionInput>) {
  return await perform(context, `hand-to-inspection/${input.appealId}`, async (step) => {
    const { actor, now, site, tx } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'hand_to_inspection', { appeal })

    const handoverId = newId()
    step.write(
      insertRows('handovers', {
        ...{ id: handoverId, appeal_id: appeal.id, to_whom: 'inspectors', note: input.note },
        ...{ handed_by: actor.staffId, handed_at: now },
      }),
    )
    const handed = { action: 'handed_to_inspection', handoverId } as const
    const accepted: AppealEvent[] = appeal.state === 'received' ? [{ action: 'accepted' }] : []
    const history = [...(await historyOf(tx, appeal.id)), { ...handed, at: now }]
    const clock = appeal.historic ? {} : inspectionClock(await clockRulesFor(step, appeal, null), history, now)
    await advance(
      step,
      appeal,
      { state: 'inspection', accepted_at: appeal.accepted_at ?? now, unit_id: null, ...clock },
      ...accepted,
      handed,
    )
    tellTheDesk(step, {
      key: `handed:${handoverId}`,
      role: 'inspector',
      appealId: appeal.id,
      kind: 'handed_to_inspection',
      text: `${appeal.number} 举报，受理员转来`,
    })
    tellTheCitizen(step, appeal, `handed:${handoverId}`, handedToInspection(site.name, appeal.number))
    return { state: 'inspection' as const }
  })
}
