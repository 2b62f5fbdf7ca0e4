import type { Transaction } from '../../../schema.ts'
import type { DeskStep } from '../../../step.ts'
import { changeRow } from '../../../written.ts'
import { advance } from '../../advance.ts'
import { NO_CLOCK } from '../../clocks/clock-columns.ts'
import { copyOf, copyOfLead } from '../../copy-of-lead.ts'
import type { HeldAssignment } from '../../hold-appeal.ts'
import type { Appeal, Assignment } from '../../tables.ts'
import { tellFormerUnit, tellTheDesk } from '../../tell-desk.ts'
import { assign } from '../assign.ts'
import type { ReportFields } from '../report-fields.ts'
import { endOpenWork } from './end-open-work.ts'
import { summaryForUnit } from './write-summary.ts'

/** Ends one unit's assignment and begins another's; both desks are told. */
export async function handOver(
  step: DeskStep,
  { appeal, assignment: from }: HeldAssignment,
  to: { id: string },
  given: ReportFields & { readonly instruction: string; readonly objectionId: string | null },
) {
  const { tx, actor, now } = step
  const summary = await summaryForUnit(step, appeal, given)
  const ended = { state: 'reassigned', ended_at: now, paused: false, ...NO_CLOCK } as const
  step.write(changeRow('assignments', from.id, ended))
  const left = await endOpenWork(step, from, '已改派给其他单位')

  const { assignment, cleared } = await assign(
    step,
    appeal,
    {
      unit_id: to.id,
      kind: from.kind,
      parent_id: from.parent_id,
      state: 'given',
      round: appeal.round,
      instruction: given.instruction,
      dispatched_by: actor.staffId,
      returnable: !(await fixedAt(tx, appeal.id, to.id)),
    },
    given.notAccused,
  )
  const copies = from.kind === 'lead' ? copyOfLead(assignment) : copyOfOther(appeal, from, { ...from, ...ended }, assignment)
  await advance(step, appeal, { ...copies, ...summary.change }, ...left, ...summary.events, ...cleared, {
    action: 'reassigned',
    assignmentId: assignment.id,
    fromUnitId: from.unit_id,
    toUnitId: to.id,
    objectionId: given.objectionId,
    signDue: assignment.sign_due_at.toISOString(),
    answerDue: assignment.answer_due_at.toISOString(),
    ...(from.kind === 'lead' ? {} : { kind: from.kind }),
  })

  tellTheDesk(step, {
    key: `assignment:${assignment.id}`,
    unitId: to.id,
    appealId: appeal.id,
    kind: 'dispatched',
    text: `新派来一件：${appeal.number}，请签收`,
  })
  tellFormerUnit(step, {
    key: `taken:${from.id}`,
    unitId: from.unit_id,
    kind: 'reassigned',
    text: `${appeal.number} 已改派给其他单位`,
  })
  return { assignmentId: assignment.id, signDue: assignment.sign_due_at, answerDue: assignment.answer_due_at }
}

function copyOfOther(appeal: Appeal, from: Assignment, ended: Assignment, to: Assignment) {
  return copyOf({ ...appeal, ...copyOf(appeal, ended, from.state) }, to)
}

// What a unit may not return, it may not return after the appeal was elsewhere.
async function fixedAt(tx: Transaction, appealId: string, unitId: string): Promise<boolean> {
  const fixed = await tx
    .selectFrom('assignments')
    .select('id')
    .where('appeal_id', '=', appealId)
    .where('unit_id', '=', unitId)
    .where('returnable', '=', false)
    .executeTakeFirst()
  return fixed !== undefined
}
