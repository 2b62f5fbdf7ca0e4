import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { parse, text } from '../../platform/input.ts'
import type { DeskStep } from '../step.ts'
import { IDENTITY_FIELDS, type Identity, openIdentity } from './vault.ts'

export const LookAtIdentityInput = z.object({
  identityId: z.uuid().describe('反映人'),
  subjectId: z.uuid().nullable().describe('所涉诉求'),
  reason: text(200).min(4, '请写明查看的理由，至少 4 个字').describe('查看理由'),
})

/**
 * Opens a citizen's name, phone and address for one member of staff. Records who looked, when, at what and why in the caller's step;
 * the citizen can read this. The caller has checked that this person may look. Refuses `invalid_input` (no reason),
 * `identity_not_found`.
 */
export async function lookAtIdentity(
  { tx, actor, now, keyring }: DeskStep,
  given: z.input<typeof LookAtIdentityInput>,
): Promise<Identity & { lookId: string }> {
  const input = parse(LookAtIdentityInput, given)

  const identity = await openIdentity(tx, { keyring }, input.identityId)

  const lookId = newId()
  await tx
    .insertInto('identity_looks')
    .values({
      id: lookId,
      identity_id: input.identityId,
      staff_id: actor.staffId,
      subject_id: input.subjectId,
      fields: IDENTITY_FIELDS.filter((field) => identity[field] !== null),
      reason: input.reason,
      looked_at: now,
    })
    .execute()

  return { lookId, ...identity }
}
