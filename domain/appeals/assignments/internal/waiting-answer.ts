import type { Selectable } from 'kysely'
import { invalid, notFound } from '../../../../platform/refusal.ts'
import type { Step } from '../../../step.ts'
import { question } from '../../../written.ts'
import type { AppealTables } from '../../tables.ts'

type Answer = Selectable<AppealTables['answers']>

const answersInReview = question((db, appealId: string) =>
  db
    .selectFrom('answers')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .where('state', 'in', ['awaiting_approval', 'awaiting_review']),
)

/** The answers that wait for approval or review: one of each assignment at the most. */
export async function answersThatWait(step: Step, appealId: string): Promise<Answer[]> {
  return await step.ask(answersInReview(appealId))
}

/** The one of them that waits for this step. Refuses `answer_not_found`. */
export function waitingAnswer(
  waiting: readonly Answer[],
  answerId: string,
  state: 'awaiting_approval' | 'awaiting_review',
): Answer {
  const answer = waiting.find((one) => one.id === answerId && one.state === state)
  if (!answer) throw notFound('answer_not_found', '没有这份等待处理的答复，可能别人已经处理了，请刷新后再看')
  return answer
}

/** Refuses `note_missing`: whoever sends an answer back says what to mend. */
export function requireNote(note: string): void {
  if (note.length < 2) throw invalid('note_missing', '请写明要改什么，对方才知道怎么改', 'note')
}
