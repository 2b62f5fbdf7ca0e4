import { z } from 'zod'
import type { CitizenContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { advance } from '../advance.ts'
import { OVER } from '../appeal.ts'
import { openAssignments } from '../assignments/desks-in-charge.ts'
import { holdAppeal } from '../hold-appeal.ts'
import { madeConfidential } from '../notices/to-citizen.ts'
import { takeDown } from '../published-cases/take-down.ts'
import { tellTheCitizen } from '../tell-citizen.ts'
import { tellTheDesks } from '../tell-desk.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { withSecret } from './internal/with-secret.ts'

export const AskConfidenceInput = z.object({
  number: z.string().max(40).describe('编号'),
  secret: z.string().max(20).optional().describe('查询码'),
})

/**
 * 要求保密 after sending, in any state, for good. At once the units' view of the citizen is covered, a public copy is taken down, none is made
 * any more, and the phone alone does not open it: the secret does. What a unit has read already stays read; the looks are listed. Clerks and
 * the units that have it are told. Again, it changes nothing.
 */
export async function askConfidence(
  context: CitizenContext,
  input: z.infer<typeof AskConfidenceInput>,
): Promise<{ appealId: string }> {
  const appealId = await citizensAppeal(context, input)
  return await perform(context, `ask-confidence/${appealId}`, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (appeal.confidential) return { appealId }

    const open = OVER.includes(appeal.state) ? [] : await openAssignments(step, appealId)
    const change = { confidential: true, ...withSecret(step, appeal) }
    const confidential = await advance(step, appeal, change, { action: 'confidence_asked' })
    if (appeal.publication === 'published') await takeDown(step, confidential, 'citizen_wish')

    const units = new Set(open.map(({ unit_id }) => unit_id))
    tellTheDesks(step, [{ role: 'clerk' }, ...[...units].map((unitId) => ({ unitId }))], {
      key: `confidence:${appealId}`,
      appealId,
      kind: 'confidence_asked',
      text: `${appeal.number} 反映人要求保密：身份不再给承办单位看，也不公开`,
    })
    tellTheCitizen(step, appeal, 'confidence', madeConfidential(step.site.name, appeal.number))
    return { appealId }
  })
}
