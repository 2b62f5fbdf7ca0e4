import { z } from 'zod'
import { text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { openUnit } from '../../organisations/unit.ts'
import { perform } from '../../perform.ts'
import { assigned, holdAssignment } from '../hold-appeal.ts'
import { must } from '../must.ts'
import { handOver } from './internal/hand-over.ts'
import { refuseUnstaffed, workingAt } from './internal/refuse-unstaffed.ts'
import { REPORT_FIELDS } from './report-fields.ts'

export const ReassignInput = z.object({
  appealId: z.uuid().describe('诉求'),
  assignmentId: z.uuid().optional().describe('哪一条分派'),
  unitId: z.uuid().describe('承办单位'),
  instruction: text(2000).default('').describe('交办意见'),
  ...REPORT_FIELDS,
})

/** Hands the work of one unit to another without an objection, after a slip or a change of duties. The new unit gets full limits. */
export async function reassign(context: DeskContext, input: z.infer<typeof ReassignInput>) {
  return await perform(context, `reassign/${input.assignmentId ?? input.appealId}`, async (step) => {
    const held = await holdAssignment(step, input)
    must(step.actor, 'reassign', held)

    const given = assigned(held)
    const unit = await openUnit(step.tx, input.unitId)
    refuseUnstaffed(unit, await step.ask(workingAt(unit.id)))
    if (unit.id === given.assignment.unit_id) throw conflict('same_unit', '这件诉求已经在这个单位，请选另一个单位', 'unitId')

    return await handOver(step, given, unit, { ...input, objectionId: null })
  })
}
