import type { CitizenStep } from '../../step.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import type { Appeal } from '../tables.ts'
import { endPause } from './end-pause.ts'

/** Ends every pause of a held appeal that waits for its citizen. Returns the appeal as it stands then. */
export async function endWaitForCitizen(step: CitizenStep, appeal: Appeal): Promise<Appeal> {
  const waiting = await step.tx
    .selectFrom('pauses')
    .select('assignment_id')
    .where('appeal_id', '=', appeal.id)
    .where('resumed_at', 'is', null)
    .where('reason', '=', 'waiting_for_citizen')
    .execute()
  let standing = appeal
  for (const { assignment_id } of waiting) {
    const held = assigned(await holdAssignment(step, { appealId: appeal.id, assignmentId: assignment_id }))
    standing = (await endPause(step, held)).appeal
  }
  return standing
}
