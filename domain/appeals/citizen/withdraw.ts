import { z } from 'zod'
import { conflict } from '../../../platform/refusal.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { CitizenContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { type AppealState, STATES_THAT_MAY_FOLLOW } from '../appeal.ts'
import { NO_CLOCK } from '../clocks/clocks.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { retellPublishedCase } from '../published-cases/retell-published-case.ts'
import { citizensAppeal } from './citizens-appeal.ts'

export const WithdrawInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
})

// A unit has it, and the clerk was about to review its answer or to rule on its objection.
const ON_THE_CLERKS_DESK: readonly AppealState[] = ['answered', 'objected']

/** The citizen takes the appeal back before it is answered (`appeal_over` after). It stays on record as withdrawn; whoever has it on the desk is told. */
export async function withdraw(context: CitizenContext, input: z.infer<typeof WithdrawInput>) {
  const { now } = context
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `withdraw/${appealId}`, async (tx) => {
    const appeal = await holdAppeal(tx, appealId)
    if (!STATES_THAT_MAY_FOLLOW[appeal.state].includes('withdrawn')) {
      throw conflict('appeal_over', '这件事已经有了结果，不能再撤回')
    }

    if (appeal.assignment_id) {
      await tx
        .updateTable('assignments')
        .set({ ended_at: now, ended_how: 'withdrawn' })
        .where('id', '=', appeal.assignment_id)
        .where('ended_at', 'is', null)
        .execute()
    }
    const pauses = tx.updateTable('pauses').set({ resumed_at: now }).where('appeal_id', '=', appeal.id)
    if (appeal.paused) await pauses.where('resumed_at', 'is', null).execute()
    const withdrawn = await advance(
      tx,
      appeal,
      { by: 'citizen' },
      now,
      { state: 'withdrawn', closed_at: now, paused: false, ...NO_CLOCK },
      { action: 'withdrawn' },
    )
    await retellPublishedCase(tx, withdrawn)
    const notice = { appealId: appeal.id, kind: 'withdrawn', text: `${appeal.number} 反映人已撤回`, now }
    if (appeal.unit_id) await tellDesk(tx, { ...notice, key: `withdrawn:${appeal.id}`, unitId: appeal.unit_id })
    if (!appeal.unit_id || ON_THE_CLERKS_DESK.includes(appeal.state))
      await tellDesk(tx, { ...notice, key: `withdrawn:${appeal.id}:clerk`, role: 'clerk' })
    return { state: 'withdrawn' as const }
  })
}
