import type { DeskStep } from '../../../step.ts'
import { changeRow } from '../../../written.ts'
import type { AppealEvent } from '../../appeal.ts'
import { OPEN_ASSIGNMENT } from '../../assignment.ts'
import { NO_CLOCK } from '../../clocks/clock-columns.ts'
import type { Appeal, Assignment } from '../../tables.ts'
import { tellFormerUnit } from '../../tell-desk.ts'
import { endOpenWork } from './end-open-work.ts'

interface Ended {
  readonly events: AppealEvent[]
  /** The assignments as they were. */
  readonly before: readonly Assignment[]
}

/** Ends what other units have open when the lead has answered or is recalled. */
export async function endOtherAssignments(
  step: DeskStep,
  appeal: Pick<Appeal, 'id' | 'number' | 'also_units' | 'events'>,
): Promise<Ended> {
  if (appeal.also_units.length === 0) return { events: [], before: [] }
  const { tx, now } = step
  const before = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('appeal_id', '=', appeal.id)
    .where('kind', '<>', 'lead')
    .where('state', 'in', OPEN_ASSIGNMENT)
    .execute()
  const events: AppealEvent[] = []
  for (const one of before) {
    step.write(changeRow('assignments', one.id, { state: 'ended', ended_at: now, paused: false, ...NO_CLOCK }))
    events.push(...(await endOpenWork(step, one, '主办单位已经办完，或者分派已经收回，不用再办')), {
      action: 'assignment_ended',
      assignmentId: one.id,
      unitId: one.unit_id,
    })
    tellFormerUnit(step, {
      key: `ended:${one.id}:${appeal.events}`,
      unitId: one.unit_id,
      kind: 'assignment_ended',
      text: `${appeal.number} 您单位不用再办了`,
    })
  }
  return { events, before }
}
