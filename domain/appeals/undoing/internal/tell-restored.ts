import type { DeskStep } from '../../../step.ts'
import type { Appeal, MadeStep } from '../../tables.ts'
import { tellTheDesk } from '../../tell-desk.ts'
import type { Before } from '../../undoable.ts'

/** Tells units what no longer holds: of the step that is undone they had a notice. */
export async function tellRestored(step: DeskStep, appeal: Appeal, made: MadeStep, before: Before): Promise<void> {
  const restored = before.assignments ?? []
  // The answer of a unit beside the lead is no answer to the citizen yet: nobody was asked to call.
  const toldCitizen = made.step !== 'answer_passed' || restored.some(({ id }) => id === appeal.assignment_id)
  if (appeal.by_call && toldCitizen)
    tellTheDesk(step, {
      key: `undone:${made.id}:call`,
      role: 'clerk',
      appealId: appeal.id,
      kind: 'undone',
      text: `${appeal.number} 刚才那一步撤回了，先不要打电话`,
    })
  if (made.step === 'answer_passed' && restored.length > 1) {
    for (const unitId of await unitsOf(
      step,
      restored.filter(({ id }) => id !== appeal.assignment_id),
    ))
      tellTheDesk(step, {
        key: `undone:${made.id}:${unitId}`,
        unitId,
        appealId: appeal.id,
        kind: 'undone',
        text: `${appeal.number} 刚才说不用再办的，请继续办`,
      })
  }
  if (made.step === 'extension_granted') {
    for (const unitId of await unitsOf(step, restored))
      tellTheDesk(step, {
        key: `undone:${made.id}:${unitId}`,
        unitId,
        appealId: appeal.id,
        kind: 'undone',
        text: `${appeal.number} 延期的决定撤回了，还没有决定`,
      })
  }
}

async function unitsOf({ tx }: DeskStep, assignments: readonly { readonly id: string }[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignments')
    .select('unit_id')
    .distinct()
    .where(
      'id',
      'in',
      assignments.map(({ id }) => id),
    )
    .execute()
  return rows.map(({ unit_id }) => unit_id)
}
