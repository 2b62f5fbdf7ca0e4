import type { DeskStep } from '../../../step.ts'
import { changeRow } from '../../../written.ts'
import type { Change } from '../../advance.ts'
import { assignmentClocks } from '../../clocks/assignment-clocks.ts'
import { triageClock } from '../../clocks/clock-columns.ts'
import { clockRulesFor } from '../../clocks/clock-rules.ts'
import { copyOfLead } from '../../copy-of-lead.ts'
import type { Recorded } from '../../history.ts'
import type { Appeal, Assignment, MadeStep } from '../../tables.ts'
import type { Before } from '../../undoable.ts'

/**
 * Puts back the rows that a step changed; what it made stays, and is marked so that nobody reads it as valid. `history` is without the step.
 * Returns the clock of the appeal.
 */
export async function putRowsBack(
  step: DeskStep,
  appeal: Appeal,
  made: MadeStep,
  before: Before,
  history: readonly Recorded[],
): Promise<Change> {
  const { actor, now } = step
  for (const { id, state } of before.answers ?? [])
    step.write(changeRow('answers', id, { state, reviewed_by: null, reviewed_at: null, send_back: null }))
  for (const id of before.pauses ?? []) step.write(changeRow('pauses', id, { resumed_at: null, resumed_by: null }))
  for (const id of before.extensions ?? [])
    step.write(changeRow('extensions', id, { decision: null, decided_by: null, decided_at: null, decision_note: null }))
  if (made.step === 'paused') step.write(changeRow('pauses', made.subject_id, { resumed_at: now, resumed_by: actor.staffId }))
  if (made.step === 'concluded') step.write(changeRow('findings', made.subject_id, { told_at: null }))

  if (made.step === 'declined')
    return before.appeal.clock ? triageClock(await clockRulesFor(step, appeal, null), history, now) : {}
  const assignments = await putAssignmentsBack(step, appeal, before, history)
  const lead = assignments.find(({ id }) => id === appeal.assignment_id)
  return lead ? copyOfLead(lead) : {}
}

async function putAssignmentsBack(
  step: DeskStep,
  appeal: Appeal,
  before: Before,
  history: readonly Recorded[],
): Promise<Assignment[]> {
  const kept = before.assignments ?? []
  if (kept.length === 0) return []
  const rows = await step.tx
    .selectFrom('assignments')
    .selectAll()
    .where(
      'id',
      'in',
      kept.map(({ id }) => id),
    )
    .execute()
  const restored: Assignment[] = []
  for (const row of rows) {
    const was = { ...row, ...kept.find(({ id }) => id === row.id)!, ended_at: null }
    const clocks = assignmentClocks(await clockRulesFor(step, appeal, row.unit_id), was, history, step.now)
    const { state, late, paused, ended_at } = was
    step.write(changeRow('assignments', row.id, { state, late, paused, ended_at, ...clocks }))
    restored.push({ ...was, ...clocks })
  }
  return restored
}
