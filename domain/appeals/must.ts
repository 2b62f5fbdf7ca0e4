import { conflict, forbidden } from '../../platform/refusal.ts'
import type { StaffMember } from '../people/staff.ts'
import { type AppealAction, ruling, type Target } from './policy.ts'

/** Refuses `not_allowed` or `appeal_state_changed`, with the reason that the screen shows for a missing button. */
export function must(actor: StaffMember, action: AppealAction, target: Target): void {
  const answer = ruling(actor, action, target)
  if (answer.may) return
  if (answer.because === 'role') throw forbidden('not_allowed', answer.why)
  throw conflict('appeal_state_changed', answer.why)
}
