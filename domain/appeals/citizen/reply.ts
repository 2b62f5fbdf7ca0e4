import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { conflict, notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { changeRow } from '../../written.ts'
import { advance } from '../advance.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { replied } from '../notices/to-citizen.ts'
import { tellTheCitizen } from '../tell-citizen.ts'

export const ReplyInput = z.object({
  appealId: z.uuid().describe('诉求'),
  questionId: z.uuid().describe('追问'),
  text: text(3000).min(2, '请写下回答').describe('回答'),
})

/**
 * Answers in words what a citizen asked back: the unit that answered, or a clerk. The citizen alone reads it, at once; the state of the appeal
 * and its clocks stay. Refuses `question_not_found`, `question_replied`.
 */
export async function reply(context: DeskContext, input: z.infer<typeof ReplyInput>): Promise<{ repliedAt: Date }> {
  return await perform(context, `reply/${input.questionId}`, async (step) => {
    const { tx, now, actor, site } = step
    const appeal = await holdAppeal(step, input.appealId)
    must(actor, 'reply', { appeal })
    const asked = await tx
      .selectFrom('questions_back')
      .select(['id', 'replied_at'])
      .where('id', '=', input.questionId)
      .where('appeal_id', '=', appeal.id)
      .executeTakeFirst()
    if (!asked) throw notFound('question_not_found', '没有这个追问，请刷新后再看')
    if (asked.replied_at) throw conflict('question_replied', '这个追问已经有人回答了，请刷新后再看')

    step.write(changeRow('questions_back', asked.id, { reply: input.text, replied_by: actor.staffId, replied_at: now }))
    await advance(step, appeal, {}, { action: 'replied', questionId: asked.id })
    tellTheCitizen(step, appeal, `replied:${asked.id}`, replied(site.name, appeal.number))
    return { repliedAt: now }
  })
}
