import type { WorkerContext } from '../../../contexts.ts'
import { inTransaction } from '../../../perform.ts'
import { isBySummary } from '../../policy.ts'
import { tellTheDesks } from '../../tell-desk.ts'

/** Reminds the unit and the clerks of a question that nobody answered in its time. Does nothing if somebody did. Reminds once. */
export async function remindOfQuestion(context: WorkerContext, { questionId }: { questionId: string }): Promise<void> {
  await inTransaction(context, async (step) => {
    const asked = await step.tx
      .selectFrom('questions_back as asked')
      .innerJoin('appeals as appeal', 'appeal.id', 'asked.appeal_id')
      .select(['appeal.id', 'appeal.number', 'appeal.unit_id', 'appeal.kind', 'appeal.summary'])
      .where('asked.id', '=', questionId)
      .where('asked.replied_at', 'is', null)
      .executeTakeFirst()
    if (!asked) return
    tellTheDesks(step, [...(asked.unit_id && !isBySummary(asked) ? [{ unitId: asked.unit_id }] : []), { role: 'clerk' }], {
      key: `question_late:${questionId}`,
      appealId: asked.id,
      kind: 'question_late',
      text: `${asked.number} 反映人的追问过了期限还没有回答`,
    })
  })
}
