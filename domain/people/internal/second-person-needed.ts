import { conflict } from '../../../platform/refusal.ts'
import type { Role } from '../../roles.ts'
import { needsSecondPerson } from '../proposal.ts'

/** Refuses `second_person_needed` where one of these roles takes two administrators. */
export function refuseAlone(roles: readonly Role[]): void {
  if (!roles.some(needsSecondPerson)) return
  throw conflict('second_person_needed', '这关系到反映人的身份或管理员的账号，要两个人来做：请先提出，再由另一种管理员同意')
}
