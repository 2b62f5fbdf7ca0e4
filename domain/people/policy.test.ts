import { describe, expect, it } from 'vitest'
import { ADMINISTRATORS, ROLES, type Role } from '../roles.ts'
import { may, PEOPLE_ACTIONS, type PeopleAction } from './policy.ts'
import type { StaffMember } from './staff.ts'

const OURS = 'unit-ours'
const THEIRS = 'unit-theirs'
const actor = (role: Role, reach: readonly string[] | 'site'): StaffMember => ({
  staffId: 'me',
  sessionId: null,
  name: '我',
  unitId: OURS,
  reach: { [role]: reach },
})

/** Roles that may. All others may not. */
const ALLOWED: Record<PeopleAction, readonly Role[]> = {
  see_staff: ADMINISTRATORS,
  create_staff: ['system_admin'],
  change_staff: ['system_admin'],
  disable_staff: ['system_admin'],
  reset_password: ['system_admin'],
  unlock: ['security_admin'],
  remove_second_factor: ['security_admin'],
  see_sessions: ['security_admin'],
  revoke_session: ['security_admin'],
  see_failed_sign_ins: ['security_admin'],
  see_looks: ['security_admin', 'audit_admin'],
  grant_role: ['system_admin'],
  revoke_role: ['system_admin'],
  propose_reset: ['system_admin', 'security_admin'],
  confirm_proposal: ['security_admin'],
  cancel_proposal: [],
}
const WHOLE_SITE_ONLY: readonly PeopleAction[] = ['see_looks']
const ANYWHERE: readonly PeopleAction[] = ['see_staff', 'see_failed_sign_ins']
const NOT_TO_ONESELF: readonly PeopleAction[] = [
  'disable_staff',
  'reset_password',
  'unlock',
  'remove_second_factor',
  'grant_role',
  'revoke_role',
  'propose_reset',
  'confirm_proposal',
]

describe.each(PEOPLE_ACTIONS)('%s', (action) => {
  it.each(ROLES)('by a %s', (role) => {
    const allowed = ALLOWED[action].includes(role)
    expect(may(actor(role, 'site'), action, { staffId: 'she', unitId: THEIRS })).toBe(allowed)
    expect(may(actor(role, [OURS]), action, { staffId: 'she', unitId: OURS })).toBe(allowed && !WHOLE_SITE_ONLY.includes(action))
    expect(may(actor(role, [OURS]), action, { staffId: 'she', unitId: THEIRS })).toBe(allowed && ANYWHERE.includes(action))
  })
})

it.each(NOT_TO_ONESELF)('nobody does %s to himself', (action) => {
  for (const role of ROLES) expect(may(actor(role, 'site'), action, { staffId: 'me', unitId: OURS, role: 'clerk' })).toBe(false)
})

describe.each(['grant_role', 'revoke_role', 'disable_staff', 'reset_password'] as const)('%s of an administrator', (action) => {
  it.each(ROLES)('by a %s', (role) => {
    for (const administrator of ADMINISTRATORS) {
      expect(may(actor(role, 'site'), action, { staffId: 'she', unitId: OURS, role: administrator })).toBe(
        role === 'security_admin',
      )
    }
  })
})

it('lets everybody look after the own sessions', () => {
  for (const role of ROLES) expect(may(actor(role, [OURS]), 'revoke_session', { staffId: 'me', unitId: THEIRS })).toBe(true)
})
