import type { CitizenStep } from '../../step.ts'
import { hiddenSteps } from '../hidden-steps.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import type { Appeal } from '../tables.ts'
import { endPause } from './end-pause.ts'

/**
 * Ends every pause of a held appeal that waits for its citizen. Returns the appeal as it stands then. Not one whose question the citizen
 * does not see yet, because it can still be undone.
 */
export async function endWaitForCitizen(step: CitizenStep, appeal: Appeal): Promise<Appeal> {
  const waiting = await step.tx
    .selectFrom('pauses')
    .select(['id', 'assignment_id'])
    .where('appeal_id', '=', appeal.id)
    .where('resumed_at', 'is', null)
    .where('reason', '=', 'waiting_for_citizen')
    .execute()
  const hidden = await hiddenSteps(step.tx, waiting.length ? [appeal.id] : [], step.now)
  let standing = appeal
  for (const { id, assignment_id } of waiting) {
    if (hidden.some(({ subjectId }) => subjectId === id)) continue
    const held = assigned(await holdAssignment(step, { appealId: appeal.id, assignmentId: assignment_id }))
    standing = (await endPause(step, held)).appeal
  }
  return standing
}
