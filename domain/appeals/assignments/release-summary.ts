import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { AT_UNIT } from '../assignment.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { tellTheDesks } from '../tell-desk.ts'
import { openAssignments } from './desks-in-charge.ts'
import { writeSummary } from './internal/write-summary.ts'

export const ReleaseSummaryInput = z.object({
  appealId: z.uuid().describe('诉求'),
  summary: text(2000).min(5, '请写清楚要单位核查什么').describe('摘要'),
  summaryConfirmed: z.boolean().optional().describe('确认摘要里的内容'),
})

/**
 * Puts another summary of a report before the units that have it, such as after the citizen has supplemented it. The earlier ones stay on
 * record. Refuses `summary_is_text`, `summary_names_caller`, `summary_personal`.
 */
export async function releaseSummary(context: DeskContext, input: z.infer<typeof ReleaseSummaryInput>) {
  return await perform(context, `release-summary/${input.appealId}`, async (step) => {
    const appeal = await holdAppeal(step, input.appealId)
    must(step.actor, 'release_summary', { appeal })
    if (input.summary === appeal.summary) return { changed: false }

    const { change, events } = await writeSummary(step, appeal, input)
    await advance(step, appeal, change, ...events)
    const atUnits = (await openAssignments(step, appeal.id)).filter(({ state }) => AT_UNIT.includes(state))
    const desks = [...new Set(atUnits.map(({ unit_id }) => unit_id))].map((unitId) => ({ unitId }))
    tellTheDesks(step, desks, {
      key: `summary:${appeal.id}:${appeal.events}`,
      appealId: appeal.id,
      kind: 'summary_released',
      text: `${appeal.number} 受理员更新了举报摘要`,
    })
    return { changed: true }
  })
}
