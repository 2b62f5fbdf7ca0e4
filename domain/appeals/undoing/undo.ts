import { z } from 'zod'
import { conflict, forbidden, notFound } from '../../../platform/refusal.ts'
import { takeBackMessage } from '../../channels/take-back.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import type { DeskStep } from '../../step.ts'
import { changeRow } from '../../written.ts'
import { putBack } from '../advance.ts'
import { historyFrom, recordedOf } from '../history.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { statusOf } from '../status.ts'
import type { MadeStep } from '../tables.ts'
import { type Before, beforeOf } from '../undoable.ts'
import { putRowsBack } from './internal/put-rows-back.ts'
import { tellRestored } from './internal/tell-restored.ts'

export const UndoInput = z.object({
  appealId: z.uuid().describe('诉求'),
  undoId: z.uuid().describe('哪一步'),
})

/**
 * Takes one's own step back before the citizen is told of it. State, rows and clocks are as if it had not been: the clocks follow from
 * the events, and from now on those of the step do not count. Step and undoing stay in the chain. Refuses `undo_not_found`,
 * `not_your_step`, `too_late_to_undo` once the time is over or the message went, `acted_since`.
 */
export async function undo(context: DeskContext, input: z.infer<typeof UndoInput>) {
  return await perform(context, `undo/${input.undoId}`, async (step) => {
    const { actor, now } = step
    const [appeal, recorded] = await Promise.all([holdAppeal(step, input.appealId), step.ask(recordedOf(input.appealId))])
    must(actor, 'read', { appeal })
    const made = await madeStep(step, input)
    if (made.made_by !== actor.staffId) throw forbidden('not_your_step', '只有做这一步的人可以撤回')
    if (made.until <= now) throw tooLate()
    const since = recorded.filter(({ seq, action }) => seq > made.last_event && action !== 'identity_seen')
    if (since.length) throw conflict('acted_since', '这件诉求又有了新的进展，不能撤回上一步，请刷新后再看')
    if (made.message_key && !(await takeBackMessage(step, made.message_key))) throw tooLate()

    const range = { first: made.first_event, last: made.last_event }
    const before = beforeOf(made.before as Before)
    step.write(changeRow('undoable_steps', made.id, { undone_at: now }))
    const clocks = await putRowsBack(step, appeal, made, before, historyFrom(recorded, [range]))
    const undone = await putBack(step, appeal, { ...before.appeal, ...clocks }, { action: 'undone', step: made.step, ...range })

    await tellRestored(step, undone, made, before)
    return { state: statusOf(undone) }
  })
}

async function madeStep({ tx }: DeskStep, { appealId, undoId }: z.infer<typeof UndoInput>): Promise<MadeStep> {
  const made = await tx
    .selectFrom('undoable_steps')
    .selectAll()
    .where('id', '=', undoId)
    .where('appeal_id', '=', appealId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!made) throw notFound('undo_not_found', '没有这一步，可能已经撤回，请刷新后再看')
  return made
}

const tooLate = () => conflict('too_late_to_undo', '已经过了 30 秒，反映人已经看得到，不能撤回')
