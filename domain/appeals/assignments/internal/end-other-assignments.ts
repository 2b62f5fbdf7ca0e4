import type { DeskStep } from '../../../step.ts'
import type { AppealEvent } from '../../appeal.ts'
import { OPEN_ASSIGNMENT } from '../../assignment.ts'
import { NO_CLOCK } from '../../clocks/clock-columns.ts'
import type { Appeal } from '../../tables.ts'
import { tellFormerUnit } from '../../tell-desk.ts'
import { endOpenWork } from './end-open-work.ts'

/** Ends what other units have open when the lead has answered or is recalled. Returns the events. */
export async function endOtherAssignments(
  step: DeskStep,
  appeal: Pick<Appeal, 'id' | 'number' | 'also_units'>,
): Promise<AppealEvent[]> {
  if (appeal.also_units.length === 0) return []
  const { tx, now } = step
  const ended = await tx
    .updateTable('assignments')
    .set({ state: 'ended', ended_at: now, paused: false, ...NO_CLOCK })
    .where('appeal_id', '=', appeal.id)
    .where('kind', '<>', 'lead')
    .where('state', 'in', OPEN_ASSIGNMENT)
    .returningAll()
    .execute()
  const events: AppealEvent[] = []
  for (const one of ended) {
    events.push(...(await endOpenWork(step, one, '主办单位已经办完，或者分派已经收回，不用再办')), {
      action: 'assignment_ended',
      assignmentId: one.id,
      unitId: one.unit_id,
    })
    tellFormerUnit(step, {
      key: `ended:${one.id}`,
      unitId: one.unit_id,
      kind: 'assignment_ended',
      text: `${appeal.number} 您单位不用再办了`,
    })
  }
  return events
}
