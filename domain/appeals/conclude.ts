import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { text } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { advance } from './advance.ts'
import { holdAppeal } from './hold-appeal.ts'
import { must } from './must.ts'
import { retellPublishedCase } from './retell-published-case.ts'

export const ConcludeInput = z.object({
  appealId: z.uuid(),
  finding: text(3000).min(10, '请写明核实到的情况').describe('核实情况'),
})

/** The inspector ends a case that its citizen twice called unsolved, with what was found. The citizen's verdict stays as it is, in public too. */
export async function conclude(context: DeskContext, input: z.infer<typeof ConcludeInput>) {
  const { actor, now } = context
  return await perform(context, `conclude/${input.appealId}`, async (tx) => {
    const appeal = await holdAppeal(tx, input.appealId)
    must(actor, 'conclude', appeal)

    const findingId = newId()
    await tx
      .insertInto('findings')
      .values({ id: findingId, appeal_id: appeal.id, text: input.finding, found_by: actor.staffId, found_at: now })
      .execute()
    const mover = { by: 'staff', staffId: actor.staffId } as const
    const closed = await advance(tx, appeal, mover, now, { state: 'closed', closed_at: now }, { action: 'concluded', findingId })
    await retellPublishedCase(tx, closed)
    return { state: closed.state }
  })
}
