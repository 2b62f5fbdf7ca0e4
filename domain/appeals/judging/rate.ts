import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import type { Step } from '../../step.ts'
import { insertRows, question } from '../../written.ts'
import { advance } from '../advance.ts'
import { OUTCOMES } from '../appeal.ts'
import { accusedUnit } from '../assignments/stop-at-accused.ts'
import { citizensAppeal } from '../citizen/citizens-appeal.ts'
import { asCitizensSee, hiddenSteps } from '../hidden-steps.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { statusOf } from '../status.ts'
import type { Appeal } from '../tables.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { refuseBeforeAnswer } from './refuse-before-answer.ts'
import { reopen } from './reopen.ts'

const stars = z.int().min(1, '请选 1 到 5 颗星').max(5, '请选 1 到 5 颗星').nullable().default(null)

export const RateInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
  outcome: z.enum(OUTCOMES, '请选：已解决、部分解决或未解决').describe('解决了没有'),
  attitude: stars.describe('态度'),
  speed: stars.describe('速度'),
  result: stars.describe('结果'),
  words: text(1000).default('').describe('想说的话'),
})

/**
 * The citizen judges the answer, once a round. Solved and partly close the appeal. The first "not solved" reopens it at the same unit, on
 * the shorter rework clock; a second goes to the inspectors, and so does a report that by now names this unit. A public copy shows the rating. Refuses `not_answered_yet`, `already_rated`.
 * Long because a rating has three different consequences.
 */
export async function rate(context: CitizenContext, input: z.infer<typeof RateInput>) {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `rate/${appealId}`, async (step) => {
    const [appeal, ratings] = await Promise.all([holdAppeal(step, appealId), step.ask(roundsRated(appealId))])
    refuseBeforeAnswer(asCitizensSee(appeal, await hiddenSteps(step.tx, [appealId], step.now)))
    if (ratings.some(({ round }) => round === appeal.round)) throw conflict('already_rated', '您已经评价过了，谢谢您')

    const ratingId = newId()
    step.write(
      insertRows('ratings', {
        id: ratingId,
        appeal_id: appeal.id,
        round: appeal.round,
        outcome: input.outcome,
        attitude: input.attitude,
        speed: input.speed,
        result: input.result,
        words: input.words,
        rated_at: step.now,
      }),
    )

    const rated = { action: 'rated', ratingId, outcome: input.outcome, round: appeal.round } as const
    if (input.outcome !== 'not_solved') {
      const { outcome } = input
      const closed =
        appeal.state === 'told'
          ? await advance(step, appeal, { state: 'closed', closed_at: step.now, outcome }, rated, {
              action: 'closed',
              how: 'rated',
            })
          : await advance(step, appeal, { outcome }, rated)
      return { state: statusOf(closed) }
    }

    if (appeal.round === 1 && appeal.assignment_id && !(await isAccused(step, appeal))) {
      const reopened = await reopen(step, appeal, rated)
      return { state: statusOf(reopened), dueAt: reopened.due_at }
    }

    const inspected = await advance(step, appeal, { state: 'inspection', closed_at: null, outcome: 'not_solved' }, rated, {
      action: 'sent_to_inspection',
    })
    tellTheDesk(step, {
      key: `inspection:${appeal.id}:${appeal.round}`,
      role: 'inspector',
      appealId: appeal.id,
      kind: 'inspection',
      text: `${appeal.number} 反映人${appeal.round > 1 ? '再次' : ''}评价“未解决”`,
    })
    return { state: statusOf(inspected) }
  })
}

const roundsRated = question((db, appealId: string) => db.selectFrom('ratings').select('round').where('appeal_id', '=', appealId))

const isAccused = async (step: Step, appeal: Appeal): Promise<boolean> =>
  appeal.unit_id !== null && (await accusedUnit(step, appeal, appeal.unit_id)) !== undefined
