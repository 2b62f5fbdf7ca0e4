import { z } from 'zod'
import { conflict } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { desksInCharge, openAssignments } from '../assignments/desks-in-charge.ts'
import { isLate } from '../assignments/late.ts'
import { writeNudge } from '../assignments/write-nudge.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { nudgeFrom } from './nudge-from.ts'

export const CitizenNudgeInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
})

const A_DAY = 24 * 60 * 60 * 1000

/**
 * 催办 by the citizen, after the limit that runs now and at most once in 24 hours. It reaches every desk that is late, not the
 * lead's alone. Refuses `not_due_yet`, `nudged_today`.
 */
export async function citizenNudge(context: CitizenContext, input: z.infer<typeof CitizenNudgeInput>) {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `citizen-nudge/${appealId}`, async (step) => {
    const { now, tx } = step
    const appeal = await holdAppeal(step, appealId)
    if (!appeal.due_at || appeal.due_at > now || appeal.paused) {
      throw conflict('not_due_yet', appeal.paused ? '计时暂停着，恢复后才能催' : nudgeFrom(appeal, now))
    }
    const recent = await tx
      .selectFrom('nudges')
      .select('id')
      .where('appeal_id', '=', appeal.id)
      .where('by', '=', 'citizen')
      .where('nudged_at', '>', new Date(now.getTime() - A_DAY))
      .executeTakeFirst()
    if (recent) throw conflict('nudged_today', '您今天已经催过了，单位已收到提醒，明天可以再催')

    const late = (await openAssignments(step, appeal.id)).filter((one) => isLate(one, now))
    return await writeNudge(step, appeal, { desks: desksInCharge(appeal, late) })
  })
}
