import { z } from 'zod'
import { conflict } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { STATES_THAT_MAY_FOLLOW } from '../appeal.ts'
import { deskOf, openAssignments } from '../assignments/desks-in-charge.ts'
import { withdrawAssignments } from '../assignments/withdraw-assignments.ts'
import { NO_CLOCK } from '../clocks/clock-columns.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { isFromTriage } from '../policy.ts'
import { tellTheDesks } from '../tell-desk.ts'
import { citizensAppeal } from './citizens-appeal.ts'

export const WithdrawInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
})

/**
 * The citizen takes the appeal back before it is answered. It stays in the database. Every unit that has it and, for a next step of
 * theirs, the clerks are told. Refuses `appeal_over`.
 */
export async function withdraw(context: CitizenContext, input: z.infer<typeof WithdrawInput>) {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `withdraw/${appealId}`, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (isFromTriage(appeal)) throw conflict('appeal_over', '这件举报已经转交监督部门，不能再撤回；情况有变请在补充里说明')
    if (!STATES_THAT_MAY_FOLLOW[appeal.state].includes('withdrawn')) {
      throw conflict('appeal_over', '这件事已经有了结果，不能再撤回')
    }

    const open = await openAssignments(step, appeal.id)
    withdrawAssignments(step, appeal)
    await advance(
      step,
      appeal,
      { state: 'withdrawn', closed_at: step.now, lead_state: appeal.lead_state && 'withdrawn', paused: false, ...NO_CLOCK },
      { action: 'withdrawn' },
    )
    const units = new Set([...open.map(({ unit_id }) => unit_id), ...(appeal.unit_id ? [appeal.unit_id] : [])])
    const clerks = units.size === 0 || open.some((one) => 'role' in deskOf(one))
    tellTheDesks(step, [...[...units].map((unitId) => ({ unitId })), ...(clerks ? [{ role: 'clerk' }] : [])], {
      key: `withdrawn:${appeal.id}`,
      appealId: appeal.id,
      kind: 'withdrawn',
      text: `${appeal.number} 反映人已撤回`,
    })
    return { state: 'withdrawn' as const }
  })
}
