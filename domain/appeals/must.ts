import { conflict, forbidden } from '../../platform/refusal.ts'
import type { StaffMember } from '../people/staff.ts'
import { type AppealAction, type Matter, ruling } from './policy.ts'

/** Refuses `not_allowed` or `appeal_state_changed`, with the reason that the screen shows for a missing button. */
export function must(actor: StaffMember, action: AppealAction, matter: Matter): void {
  const answer = ruling(actor, action, matter)
  if (answer.may) return
  if (answer.because === 'role') throw forbidden('not_allowed', answer.why)
  throw conflict('appeal_state_changed', answer.why)
}
