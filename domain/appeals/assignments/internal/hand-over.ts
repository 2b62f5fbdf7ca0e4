import { tellDesk } from '../../../channels/tell.ts'
import type { DeskContext } from '../../../contexts.ts'
import type { Transaction } from '../../../schema.ts'
import { advance } from '../../advance.ts'
import type { Appeal, Assignment } from '../../appeal.ts'
import { assign } from './dispatching.ts'
import { layDown } from './laying-down.ts'

/** Ends one unit's assignment and begins another's; both desks are told. */
export async function handOver(
  tx: Transaction,
  context: DeskContext,
  appeal: Appeal,
  from: Assignment,
  to: { id: string },
  { instruction, objectionId }: { instruction: string; objectionId: string | null },
) {
  const { actor, now } = context
  await tx.updateTable('assignments').set({ ended_at: now, ended_how: 'reassigned' }).where('id', '=', from.id).execute()
  const laidDown = await layDown(tx, context, appeal, from)

  const returnable = !(await fixedAt(tx, appeal.id, to.id))
  const { assignmentId, sign, answerDue } = await assign(tx, context, appeal, { unitId: to.id, instruction, returnable })
  await advance(
    tx,
    appeal,
    { by: 'staff', staffId: actor.staffId },
    now,
    { state: 'dispatched', unit_id: to.id, assignment_id: assignmentId, paused: false, ...sign },
    ...laidDown,
    {
      action: 'reassigned',
      assignmentId,
      fromUnitId: from.unit_id,
      toUnitId: to.id,
      objectionId,
      signDue: sign.due_at.toISOString(),
      answerDue: answerDue.toISOString(),
    },
  )

  await tellDesk(tx, {
    key: `assignment:${assignmentId}`,
    unitId: to.id,
    appealId: appeal.id,
    kind: 'dispatched',
    text: `新派来一件：${appeal.number}，请签收`,
    now,
  })
  await tellDesk(tx, {
    key: `taken:${from.id}`,
    unitId: from.unit_id,
    appealId: appeal.id,
    kind: 'reassigned',
    text: `${appeal.number} 已改派给其他单位`,
    now,
  })
  return { assignmentId, signDue: sign.due_at, answerDue }
}

// A unit whose objection was not upheld, or that had the rework, may not say "not ours" because the appeal has been elsewhere since.
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
