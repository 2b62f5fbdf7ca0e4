import { z } from 'zod'
import { conflict } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { STATES_THAT_MAY_FOLLOW } from '../appeal.ts'
import type { AssignmentState } from '../assignment.ts'
import { withdrawAssignments } from '../assignments/withdraw-assignments.ts'
import { NO_CLOCK } from '../clocks/clock-columns.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { citizensAppeal } from './citizens-appeal.ts'

export const WithdrawInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
})

// A unit has the appeal, and the next step is the clerk's.
const ON_THE_CLERKS_DESK: readonly AssignmentState[] = ['answered', 'objected']

/** The citizen takes the appeal back before it is answered. It stays in the database. The unit or the clerk is told. Refuses `appeal_over`. */
export async function withdraw(context: CitizenContext, input: z.infer<typeof WithdrawInput>) {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `withdraw/${appealId}`, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (!STATES_THAT_MAY_FOLLOW[appeal.state].includes('withdrawn')) {
      throw conflict('appeal_over', '这件事已经有了结果，不能再撤回')
    }

    withdrawAssignments(step, appeal)
    await advance(
      step,
      appeal,
      { state: 'withdrawn', closed_at: step.now, lead_state: appeal.lead_state && 'withdrawn', paused: false, ...NO_CLOCK },
      { action: 'withdrawn' },
    )
    const notice = { appealId: appeal.id, kind: 'withdrawn', text: `${appeal.number} 反映人已撤回` }
    if (appeal.unit_id) tellTheDesk(step, { ...notice, key: `withdrawn:${appeal.id}`, unitId: appeal.unit_id })
    if (!appeal.unit_id || (appeal.lead_state && ON_THE_CLERKS_DESK.includes(appeal.lead_state)))
      tellTheDesk(step, { ...notice, key: `withdrawn:${appeal.id}:clerk`, role: 'clerk' })
    return { state: 'withdrawn' as const }
  })
}
