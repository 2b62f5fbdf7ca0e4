import { z } from 'zod'
import { notFound } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { readNumber } from '../../numbers/human-number.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'

export const AnswerFoundInput = z.object({
  number: z.string().max(40).describe('编号'),
  /** One form finds one answer. */
  findId: z.uuid().describe('表单'),
})

/**
 * Somebody who asked has found the answer among the published ones: counted for the figures, once for each form, without person or
 * question. Refuses `case_not_found`.
 */
export async function answerFound(context: CitizenContext, { number, findId }: z.infer<typeof AnswerFoundInput>) {
  return await perform(context, `answer-found/${findId}/${number}`, async ({ tx, write, now }) => {
    const found = await tx
      .selectFrom('published_cases')
      .select(['id', 'number'])
      .where('number', '=', readNumber(number) ?? '')
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (!found) throw notFound('case_not_found', '没有这件公开的诉求，可能已经撤下')

    const counted = await tx.selectFrom('answers_found').select('id').where('id', '=', findId).executeTakeFirst()
    if (!counted) write(insertRows('answers_found', { id: findId, case_id: found.id, found_at: now }))
    return { number: found.number }
  })
}
