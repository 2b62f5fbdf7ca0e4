import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { triageClock } from '../clocks/clock-columns.ts'
import { clockRulesFor } from '../clocks/clock-rules.ts'
import { historyOf } from '../history.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesk } from '../tell-desk.ts'

export const HandBackInput = z.object({
  appealId: z.uuid().describe('诉求'),
  note: text(1000).min(2, '请写明为什么退回，受理员该怎么办').describe('退回说明'),
})

/** The inspectors give a report that they have from triage back to the clerks. The triage clock goes on where it stopped. */
export async function handBack(context: DeskContext, input: z.infer<typeof HandBackInput>) {
  return await perform(context, `hand-back/${input.appealId}`, async (step) => {
    const { actor, now, tx } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'hand_back', { appeal })

    const handoverId = newId()
    step.write(
      insertRows('handovers', {
        ...{ id: handoverId, appeal_id: appeal.id, to_whom: 'clerks', note: input.note },
        ...{ handed_by: actor.staffId, handed_at: now },
      }),
    )
    const back = { action: 'handed_back', handoverId } as const
    const history = [...(await historyOf(tx, appeal.id)), { ...back, at: now }]
    const clock = appeal.historic ? {} : triageClock(await clockRulesFor(step, appeal, null), history, now)
    await advance(step, appeal, { state: 'accepted', ...clock }, back)
    tellTheDesk(step, {
      key: `handed:${handoverId}`,
      role: 'clerk',
      appealId: appeal.id,
      kind: 'handed_back',
      text: `${appeal.number} 举报，督查退回受理`,
    })
    return { state: 'accepted' as const }
  })
}
