import { forbidden } from '../../platform/refusal.ts'
import { ADMINISTRATORS, ROLE_NAMES, type Role, roles } from '../roles.ts'
import type { RoleDefinition } from './role-definition.ts'
import { holds, reaches, type StaffMember } from './staff.ts'

export const PEOPLE_ACTIONS = [
  'see_staff',
  'create_staff',
  'change_staff',
  'disable_staff',
  'reset_password',
  'unlock',
  'remove_second_factor',
  'see_sessions',
  'revoke_session',
  'see_looks',
  'see_failed_sign_ins',
  'grant_role',
  'revoke_role',
  'propose_reset',
  'confirm_proposal',
  'cancel_proposal',
] as const
export type PeopleAction = (typeof PEOPLE_ACTIONS)[number]

/** The account, unit and role of the action. */
export interface Target {
  readonly staffId?: string | null
  readonly unitId?: string | null
  /** The role that is granted or revoked; for an account, the administrator's role it has. */
  readonly role?: Role | undefined
  /** Of a proposal: who made it, and which roles may confirm it. */
  readonly proposedBy?: string
  readonly confirmedBy?: readonly Role[]
}

/**
 * Who may do what with accounts, roles and sessions. Three administrators check one another (三员分立): the system administrator
 * makes accounts and grants ordinary roles in the own units, the security administrator grants administrators' roles and manages
 * locks, sessions and second factors, the auditor only reads. Nobody grants a role to themselves. What reaches identities or an
 * administrator's account is proposed by one and confirmed by an administrator of another kind (`proposal.ts`).
 */
export function may(actor: StaffMember, action: PeopleAction, subject: Target = {}): boolean {
  const himself = subject.staffId === actor.staffId
  switch (action) {
    case 'see_staff':
      return ADMINISTRATORS.some((role) => holds(actor, role))
    case 'see_failed_sign_ins':
      return holds(actor, 'security_admin')
    case 'create_staff':
    case 'change_staff':
      return reaches(actor, 'system_admin', subject.unitId ?? null)
    case 'disable_staff':
    case 'reset_password':
      // Only the security administrator: whoever resets a password can use it.
      return !himself && reaches(actor, grantorOf(subject.role), subject.unitId ?? null)
    case 'unlock':
    case 'remove_second_factor':
      return !himself && reaches(actor, 'security_admin', subject.unitId ?? null)
    case 'see_sessions':
    case 'revoke_session':
      return himself || reaches(actor, 'security_admin', subject.unitId ?? null)
    case 'see_looks':
      return reaches(actor, 'security_admin', null) || reaches(actor, 'audit_admin', null)
    case 'grant_role':
    case 'revoke_role':
      return !himself && reaches(actor, grantorOf(subject.role), subject.unitId ?? null)
    case 'propose_reset':
      return (
        !himself &&
        [grantorOf(subject.role), 'security_admin' as const].some((role) => reaches(actor, role, subject.unitId ?? null))
      )
    case 'confirm_proposal':
      return (
        !himself &&
        subject.proposedBy !== actor.staffId &&
        confirmersOf(subject).some((role) => reaches(actor, role, subject.unitId ?? null))
      )
    case 'cancel_proposal':
      return subject.proposedBy === actor.staffId
  }
}

/** Refuses `not_allowed`, and says whom to ask. */
export function must(actor: StaffMember, action: PeopleAction, subject: Target = {}): void {
  if (may(actor, action, subject)) return
  if (action === 'confirm_proposal' && subject.proposedBy === actor.staffId) {
    throw forbidden('not_allowed', '自己提的不能由自己同意，请另一位管理员来做')
  }
  if (subject.staffId === actor.staffId) throw forbidden('not_allowed', '这一步不能对自己做，请另一位管理员来做')
  throw forbidden('not_allowed', `这一步由管理这个单位的${whoMay(action, subject)}来做`)
}

/** Who grants this role, and looks after the account of an administrator who has it. */
export const grantorOf = (role: Role | undefined): RoleDefinition['grantedBy'] => (role ? roles[role].grantedBy : 'system_admin')

const confirmersOf = ({ confirmedBy = ['security_admin'] }: Target): readonly Role[] => confirmedBy

function whoMay(action: PeopleAction, subject: Target): string {
  switch (action) {
    case 'see_staff':
      return '管理员'
    case 'create_staff':
    case 'change_staff':
      return ROLE_NAMES.system_admin
    case 'see_failed_sign_ins':
    case 'unlock':
    case 'remove_second_factor':
    case 'see_sessions':
    case 'revoke_session':
      return ROLE_NAMES.security_admin
    case 'see_looks':
      return `${ROLE_NAMES.security_admin}或${ROLE_NAMES.audit_admin}`
    case 'disable_staff':
    case 'reset_password':
    case 'grant_role':
    case 'revoke_role':
      return ROLE_NAMES[grantorOf(subject.role)]
    case 'propose_reset':
      return subject.role ? ROLE_NAMES.security_admin : `${ROLE_NAMES.system_admin}或${ROLE_NAMES.security_admin}`
    case 'confirm_proposal':
      return confirmersOf(subject)
        .map((role) => ROLE_NAMES[role])
        .join('或')
    case 'cancel_proposal':
      return '提出的人'
  }
}
