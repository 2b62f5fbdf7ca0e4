import { z } from 'zod'
import { momentText } from '../../../platform/chinese/dates.ts'
import type { DeskContext } from '../../contexts.ts'
import { openTopic } from '../../organisations/topic.ts'
import { perform } from '../../perform.ts'
import type { Step } from '../../step.ts'
import { openPlace } from '../../territory/place.ts'
import { advance } from '../advance.ts'
import { KINDS, URGENCIES } from '../appeal.ts'
import { type RecomputedAssignment, recomputeClocks } from '../assignments/recompute-clocks.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { type Classified, newClass } from '../new-class.ts'
import { isAgainstSomebody } from '../policy.ts'
import { takeDown } from '../published-cases/take-down.ts'
import type { Appeal } from '../tables.ts'
import { tellTheDesk } from '../tell-desk.ts'

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
 * again, and the units that have it are told. Refuses `topic_closed`, `place_closed`.
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
    // Units that have it read a summary from now on.
    const bySummary = kind === 'report' && appeal.summary === null && appeal.state === 'with_units' ? { summary: '' } : {}
    const { change: clock, assignments } = await recomputeClocks(step, { ...appeal, kind, urgency })
    const lead = assignments.find(({ id }) => id === appeal.assignment_id)
    const changed = kind !== appeal.kind || urgency !== appeal.urgency
    const event: Classified = {
      ...{ action: 'classified', kind, topicId, urgency, placeId },
      ...(kind === appeal.kind ? {} : { formerKind: appeal.kind }),
      ...(urgency === appeal.urgency ? {} : { formerUrgency: appeal.urgency }),
      ...(changed && lead?.answerDueMoved ? { answerDue: lead.answer_due_at.toISOString() } : {}),
    }
    const classified = await advance(
      step,
      appeal,
      { kind, urgency, topic_id: topicId, place_id: placeId, confidential, caller_apart, ...bySummary, ...clock },
      event,
    )
    if (confidential && appeal.publication === 'published') await takeDown(step, classified, 'citizen_wish')
    if (changed) tellUnits(step, classified, event, assignments)
    return { kind, urgency, topicId, placeId }
  })
}

/** Each unit is told the new kind or urgency, and its new limit if that moved. */
function tellUnits(step: Step, appeal: Appeal, event: Classified, assignments: readonly RecomputedAssignment[]): void {
  for (const { id, unit_id, answerDueMoved, answer_due_at } of assignments)
    tellTheDesk(step, {
      key: `classified:${id}:${appeal.events}`,
      unitId: unit_id,
      appealId: appeal.id,
      kind: 'classified',
      text: `${appeal.number} 改为${newClass(event)}${answerDueMoved ? `，答复期限改为 ${momentText(answer_due_at, step.now)}` : ''}`,
    })
}
