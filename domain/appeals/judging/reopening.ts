import { dateText } from '../../../platform/chinese/dates.ts'
import { newId } from '../../../platform/ids.ts'
import { tellDesk } from '../../channels/tell.ts'
import type { CitizenContext } from '../../contexts.ts'
import type { Transaction } from '../../schema.ts'
import { advance } from '../advance.ts'
import type { Appeal, AppealEvent } from '../appeal.ts'
import { clockRulesFor, startingClock } from '../clocks/clocks.ts'
import { currentAssignment } from '../hold-appeal.ts'
import { reopened as reopenedText } from '../notices/to-citizen.ts'
import { tellTheCitizen } from '../tell-citizen.ts'

/**
 * 重办: the same unit takes it up again at once, without signing and without the way of an objection, on the shorter clock.
 * The handler, the clerks and the inspectors are told.
 */
export async function reopen(
  tx: Transaction,
  context: CitizenContext,
  appeal: Appeal,
  rated: Extract<AppealEvent, { action: 'rated' }>,
): Promise<Appeal> {
  const { now, site } = context
  const before = await currentAssignment(tx, appeal)
  const clock = startingClock(await clockRulesFor(tx, context, appeal), 'rework', now)
  const assignmentId = newId()
  const round = appeal.round + 1

  await tx
    .insertInto('assignments')
    .values({
      ...before,
      id: assignmentId,
      round,
      instruction: '反映人评价“未解决”，请重新办理',
      dispatched_at: now,
      returnable: false,
      sign_due_at: now,
      object_due_at: now,
      answer_due_at: clock.due_at,
      signed_at: now,
      ended_at: null,
      ended_how: null,
      recall_reason: null,
    })
    .execute()
  const reopened = await advance(
    tx,
    appeal,
    { by: 'citizen' },
    now,
    { state: 'rework', round, outcome: 'not_solved', assignment_id: assignmentId, closed_at: null, ...clock },
    rated,
    { action: 'reopened', assignmentId, unitId: before.unit_id, round, answerDue: clock.due_at.toISOString() },
  )

  const notice = { appealId: appeal.id, kind: 'reopened', text: `${appeal.number} 反映人评价“未解决”，需要重办`, now }
  await tellDesk(tx, { ...notice, key: `reopened:${assignmentId}:unit`, unitId: before.unit_id })
  await tellDesk(tx, { ...notice, key: `reopened:${assignmentId}:clerk`, role: 'clerk' })
  await tellDesk(tx, { ...notice, key: `reopened:${assignmentId}:inspector`, role: 'inspector' })
  await tellTheCitizen(
    tx,
    context,
    appeal,
    `reopened:${round}`,
    reopenedText(site.name, appeal.number, dateText(clock.due_at, now)),
  )
  return reopened
}
