import { z } from 'zod'
import { line } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import { requirePhone } from '../../people/phone.ts'
import { keepIdentity } from '../../people/vault.ts'
import type { CitizenStep } from '../../step.ts'
import type { OnBehalf } from '../appeal.ts'

/** Who is spoken for, and which of the two to ring. */
export const ForSomebody = z.object({
  name: line(40).describe('替谁说'),
  phone: line(30).default('').describe('他（她）的电话'),
  ring: z.enum(['speaker', 'other'], '：请选一个').default('speaker').describe('有事打给谁'),
})

export type ForSomebody = z.infer<typeof ForSomebody>

/** Refuses `other_person_missing`, `other_phone_missing`. Returns the phone, bare. */
export function checkedOther({ name, phone, ring }: ForSomebody): string {
  if (!name) throw invalid('other_person_missing', '请写明替谁说，比如“我母亲 周桂兰”；替自己说就空着', 'forSomebody.name')
  if (ring === 'other' && !phone)
    throw invalid('other_phone_missing', '要打给他（她），请填他（她）的号码，或者选“打给我”', 'forSomebody.phone')
  return phone ? requirePhone(phone, 'forSomebody.phone').phone : ''
}

/** Both people, each sealed for itself: who is rung first, the other beside. */
export function bothPeople(
  step: CitizenStep,
  speakerId: string | null,
  { name, phone, ring }: ForSomebody,
): { identity_id: string | null; other_identity_id: string | null; on_behalf: OnBehalf } {
  const otherId = keepIdentity(step, { name, phone: phone || null })
  return ring === 'other'
    ? { identity_id: otherId, other_identity_id: speakerId, on_behalf: 'spoken_for' }
    : { identity_id: speakerId ?? otherId, other_identity_id: speakerId ? otherId : null, on_behalf: 'speaks_for' }
}
