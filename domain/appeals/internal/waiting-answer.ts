import type { Selectable } from 'kysely'
import { invalid, notFound } from '../../../platform/refusal.ts'
import type { Transaction } from '../../schema.ts'
import type { AppealTables } from '../tables.ts'

/** The answer of a held appeal that waits for this step. Refuses `answer_not_found`. */
export async function waitingAnswer(
  tx: Transaction,
  { appealId, answerId }: { appealId: string; answerId: string },
  state: 'awaiting_approval' | 'awaiting_review',
): Promise<Selectable<AppealTables['answers']>> {
  const answer = await tx
    .selectFrom('answers')
    .selectAll()
    .where('id', '=', answerId)
    .where('appeal_id', '=', appealId)
    .where('state', '=', state)
    .executeTakeFirst()
  if (!answer) throw notFound('answer_not_found', '没有这份等待处理的答复，可能别人已经处理了，请刷新后再看')
  return answer
}

/** Whoever gives an answer back says what to mend. Refuses `note_missing`. */
export function requireNote(note: string): void {
  if (note.length < 2) throw invalid('note_missing', '请写明要改什么，对方才知道怎么改', 'note')
}
