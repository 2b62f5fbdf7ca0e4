import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { openTopic } from '../../organisations/topic.ts'
import { perform } from '../../perform.ts'
import { openPlace } from '../../territory/place.ts'
import { advance } from '../advance.ts'
import { KINDS, URGENCIES } from '../appeal.ts'
import { recomputeClocks } from '../assignments/recompute-clocks.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { isAgainstSomebody } from '../policy.ts'
import { takeDown } from '../published-cases/take-down.ts'

export const ClassifyInput = z.object({
  appealId: z.uuid().describe('诉求'),
  kind: z.enum(KINDS).describe('类型').optional(),
  topicId: z.uuid().nullable().describe('领域').optional(),
  urgency: z.enum(URGENCIES).describe('紧急程度').optional(),
  placeId: z.uuid().nullable().describe('地点').optional(),
})

/**
 * Sets kind, topic, urgency and place; what is not given stays. 举报 makes the appeal confidential for good and takes its public copy down.
 * The caller of what is or was 投诉 or 举报 stays apart from units for good. Kind and urgency decide the limits, so the clocks are computed
 * again. Refuses `topic_closed`, `place_closed`.
 */
export async function classify(context: DeskContext, input: z.infer<typeof ClassifyInput>) {
  return await perform(context, `classify/${input.appealId}`, async (step) => {
    const { actor, tx } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'classify', { appeal })

    if (input.topicId) await openTopic(tx, input.topicId)
    if (input.placeId) await openPlace(tx, input.placeId)
    const kind = input.kind ?? appeal.kind
    const urgency = input.urgency ?? appeal.urgency
    const topicId = input.topicId === undefined ? appeal.topic_id : input.topicId
    const placeId = input.placeId === undefined ? appeal.place_id : input.placeId

    const confidential = appeal.confidential || kind === 'report'
    const caller_apart = appeal.caller_apart || [appeal.kind, kind].some(isAgainstSomebody)
    const clock = await recomputeClocks(step, { ...appeal, kind, urgency })
    const classified = await advance(
      step,
      appeal,
      { kind, urgency, topic_id: topicId, place_id: placeId, confidential, caller_apart, ...clock },
      { action: 'classified', kind, topicId, urgency, placeId },
    )
    if (confidential && appeal.publication === 'published') await takeDown(step, classified, 'citizen_wish')
    return { kind, urgency, topicId, placeId }
  })
}
