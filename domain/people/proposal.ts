import { ADMINISTRATORS, type Role, roles } from '../roles.ts'
import type { RoleDefinition } from './role-definition.ts'

export const PROPOSED_STEPS = ['grant_role', 'reset_password', 'remove_second_factor'] as const
export type ProposedStep = (typeof PROPOSED_STEPS)[number]

export type Proposer = RoleDefinition['grantedBy']
export type ProposalOutcome = 'confirmed' | 'refused' | 'cancelled' | 'expired'
export const PROPOSAL_STATES = ['waiting', 'confirmed', 'refused', 'cancelled', 'expired'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export const PROPOSAL_LASTS_DAYS = 7

export const stateOf = (
  { outcome, expires_at }: { outcome: ProposalOutcome | null; expires_at: Date },
  now: Date,
): ProposalState => outcome ?? (expires_at > now ? 'waiting' : 'expired')

/** Whether this role, or the account of whoever has it, takes two administrators: it opens identities, or is an administrator's. */
export const needsSecondPerson = (role: Role): boolean => roles[role].seesIdentities === true || ADMINISTRATORS.includes(role)

/**
 * The kinds of administrator that confirm: always another kind than the proposer's. What the system administrator proposes, the
 * security administrator confirms; what the security administrator proposes, the system administrator. Over administrators also the
 * auditor, or the only system administrator could not be helped.
 */
export function confirmersFor(proposedAs: Proposer, overAdministrator: boolean): readonly Role[] {
  if (proposedAs === 'system_admin') return ['security_admin']
  return overAdministrator ? ['system_admin', 'audit_admin'] : ['system_admin']
}
