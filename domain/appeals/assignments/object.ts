import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { insertRows } from '../../written.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { OBJECTION_REASONS } from '../objection-reasons.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { moveAssignment } from './move-assignment.ts'
import { notReturnable } from './not-returnable.ts'

export const ObjectInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  reason: z.enum(OBJECTION_REASONS.map((reason) => reason.code) as [string, ...string[]]).describe('异议理由'),
  text: text(2000).min(5, '请写明依据，例如权责清单的哪一条').describe('说明'),
  suggestsId: z.uuid().nullable().default(null).describe('应当由谁办'),
})

/** 派单异议: "not ours", with a reason. Refuses `objection_too_late`, and `not_returnable` after one was upheld. */
export async function object(context: DeskContext, input: z.infer<typeof ObjectInput>) {
  return await perform(context, `object/${input.assignmentId ?? input.appealId}`, async (step) => {
    const { actor, now } = step
    const held = await holdAssignment(step, input)
    must(actor, 'object', held)

    const given = assigned(held)
    const { appeal, assignment } = given
    const refusal = notReturnable(assignment, now)
    if (refusal) throw refusal

    const objectionId = newId()
    step.write(
      insertRows('objections', {
        id: objectionId,
        assignment_id: assignment.id,
        appeal_id: appeal.id,
        reason: input.reason,
        text: input.text,
        suggests_id: input.suggestsId,
        raised_by: actor.staffId,
        raised_at: now,
        decision: null,
        decided_by: null,
        decided_at: null,
        decision_note: null,
      }),
    )
    const objected = await moveAssignment(
      step,
      given,
      { state: 'objected' },
      { action: 'objected', assignmentId: assignment.id, objectionId, reason: input.reason },
    )
    tellTheDesk(step, {
      key: `objection:${objectionId}`,
      role: 'clerk',
      appealId: appeal.id,
      kind: 'objected',
      text: `${appeal.number} 单位提出异议，请裁定`,
    })
    return { objectionId, decideBy: objected.assignment.due_at! }
  })
}
