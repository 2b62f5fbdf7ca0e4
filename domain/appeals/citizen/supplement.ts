import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { bindAttachments } from '../../files/bind-attachments.ts'
import { perform } from '../../perform.ts'
import type { Step } from '../../step.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import { OPEN } from '../appeal.ts'
import { desksInCharge, openAssignments } from '../assignments/desks-in-charge.ts'
import { endWaitForCitizen } from '../assignments/end-wait-for-citizen.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { isBySummary } from '../policy.ts'
import { tellTheDesks } from '../tell-desk.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { tellOfReport } from './internal/tell-of-report.ts'

export const SupplementInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
  text: text(3000).min(2, '请写下要补充的情况').describe('补充'),
  attachments: z
    .array(z.object({ id: z.uuid(), token: z.string().max(100) }))
    .max(9, '最多 9 个照片或视频')
    .default([])
    .describe('照片'),
})

const SAID_AGAIN = 10 * 60 * 1000 // ms

/**
 * The citizen adds text and photos to an open appeal. Ends a pause that waited for the citizen. The same words within ten minutes are the same
 * supplement, sent twice on a bad connection. Refuses `appeal_over`.
 */
export async function supplement(context: CitizenContext, input: z.infer<typeof SupplementInput>) {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `supplement/${appealId}`, async (step) => {
    const { now } = step
    const appeal = await holdAppeal(step, appealId)
    if (!OPEN.includes(appeal.state)) throw conflict('appeal_over', '这件事已经有了结果，不能再补充；有新情况请重新提交一件')
    const again = input.attachments.length === 0 && (await saidLately(step, appealId, input.text))
    if (again) return { supplementId: again }

    const supplementId = newId()
    step.write(insertRows('supplements', { id: supplementId, appeal_id: appeal.id, text: input.text, added_at: now }))
    if (input.attachments.length) await bindAttachments(step, input.attachments, { kind: 'appeal', id: appeal.id })
    const photos = appeal.photos + input.attachments.length
    const supplemented = await advance(step, appeal, { photos }, { action: 'supplemented', supplementId })
    const goingOn = await endWaitForCitizen(step, supplemented)
    const desks = desksInCharge(goingOn, await openAssignments(step, appeal.id))
    const told = { key: `supplement:${supplementId}`, appealId: appeal.id, kind: 'supplemented' }
    if (!isBySummary(appeal)) tellTheDesks(step, desks, { ...told, text: `${appeal.number} 反映人补充了情况` })
    else await tellOfReport(step, goingOn, desks, told)
    return { supplementId }
  })
}

async function saidLately({ tx, now }: Step, appealId: string, text: string): Promise<string | undefined> {
  const same = await tx
    .selectFrom('supplements')
    .select('id')
    .where('appeal_id', '=', appealId)
    .where('text', '=', text)
    .where('added_at', '>', new Date(now.getTime() - SAID_AGAIN))
    .executeTakeFirst()
  return same?.id
}
