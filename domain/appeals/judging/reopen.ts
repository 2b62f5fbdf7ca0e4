import { momentText } from '../../../platform/chinese/dates.ts'
import type { CitizenStep } from '../../step.ts'
import { advance } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { assign } from '../assignments/assign.ts'
import { copyOfLead } from '../copy-of-lead.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { reopened as reopenedText } from '../notices/to-citizen.ts'
import type { Appeal } from '../tables.ts'
import { tellTheCitizen } from '../tell-citizen.ts'
import { tellTheDesk } from '../tell-desk.ts'

/**
 * 重办: a new assignment of the same unit, in hand at once, without signing or objecting, on the rework clock. The unit, the clerks, the
 * inspectors and the citizen are told.
 */
export async function reopen(
  step: CitizenStep,
  appeal: Appeal,
  rated: Extract<AppealEvent, { action: 'rated' }>,
): Promise<Appeal> {
  const { now, site } = step
  const before = assigned(await holdAssignment(step, { appealId: appeal.id })).assignment
  const round = appeal.round + 1
  const { assignment } = await assign(step, appeal, {
    unit_id: before.unit_id,
    state: 'in_hand',
    round,
    instruction: '反映人评价“未解决”，请重新办理',
    dispatched_by: before.dispatched_by,
    returnable: false,
    signed_by: before.signed_by,
    handler_id: before.handler_id,
  })
  const reopened = await advance(
    step,
    appeal,
    { state: 'with_units', round, outcome: 'not_solved', closed_at: null, ...copyOfLead(assignment) },
    rated,
    {
      action: 'reopened',
      assignmentId: assignment.id,
      unitId: before.unit_id,
      round,
      answerDue: assignment.answer_due_at.toISOString(),
    },
  )

  const notice = { appealId: appeal.id, kind: 'reopened', text: `${appeal.number} 反映人评价“未解决”，需要重办` }
  tellTheDesk(step, { ...notice, key: `reopened:${assignment.id}:unit`, unitId: before.unit_id })
  tellTheDesk(step, { ...notice, key: `reopened:${assignment.id}:clerk`, role: 'clerk' })
  tellTheDesk(step, { ...notice, key: `reopened:${assignment.id}:inspector`, role: 'inspector' })
  tellTheCitizen(step, appeal, `reopened:${round}`, reopenedText(site.name, appeal.number, momentText(assignment.due_at, now)))
  return reopened
}
