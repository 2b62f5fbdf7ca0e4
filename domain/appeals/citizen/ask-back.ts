import { z } from 'zod'
import { addLimit } from '../../../platform/calendar/add-limit.ts'
import { dateText } from '../../../platform/chinese/dates.ts'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { CitizenContext } from '../../contexts.ts'
import { enqueue } from '../../enqueue.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { asCitizensSee, hiddenSteps } from '../hidden-steps.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { isBySummary } from '../policy.ts'
import { tellTheDesks } from '../tell-desk.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { mayAskBack } from './may-ask-back.ts'

export const AskBackInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
  text: text(1000).min(2, '请写下要问的').describe('追问'),
})

/**
 * 追问: the citizen asks about the answer without judging it. It reopens nothing, and no clock of the appeal moves: the question has its own day
 * (policy `questions`), after which clerks and unit are reminded once. The unit and the clerks are told. Refuses `not_answered_yet`,
 * `question_waits`, `questions_used_up`.
 */
export async function askBack(context: CitizenContext, input: z.infer<typeof AskBackInput>): Promise<{ dueAt: Date }> {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `ask-back/${appealId}`, async (step) => {
    const { tx, now, rules } = step
    const appeal = await holdAppeal(step, appealId)
    const asked = await tx.selectFrom('questions_back').selectAll().where('appeal_id', '=', appealId).execute()
    const same = asked.find((one) => one.replied_at === null && one.text === input.text)
    if (same) return { dueAt: same.due_at } // sent twice on a bad connection
    const seen = asCitizensSee(appeal, await hiddenSteps(tx, [appealId], now))
    const asking = mayAskBack(seen, asked, rules.questions.body)
    if ('refusal' in asking) throw asking.refusal

    const [questionId, dueAt] = [newId(), addLimit(rules.calendarAt(appeal.unit_id), now, rules.questions.body.replyWithin).dueAt]
    const unanswered = { reply: null, replied_by: null, replied_at: null }
    step.write(
      insertRows('questions_back', {
        ...{ id: questionId, appeal_id: appealId, text: input.text, asked_at: now, due_at: dueAt },
        ...unanswered,
      }),
    )
    await advance(step, appeal, {}, { action: 'asked_back', questionId })
    tellTheDesks(step, [...(appeal.unit_id && !isBySummary(appeal) ? [{ unitId: appeal.unit_id }] : []), { role: 'clerk' }], {
      key: `asked_back:${questionId}`,
      appealId,
      kind: 'asked_back',
      text: `${appeal.number} 反映人追问，请在 ${dateText(dueAt, now)}前回答`,
    })
    enqueue(step, 'remind-of-question', { questionId }, dueAt)
    return { dueAt }
  })
}
