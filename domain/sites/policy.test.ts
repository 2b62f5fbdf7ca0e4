import { describe, expect, it } from 'vitest'
import type { StaffMember } from '../people/staff.ts'
import { ROLES, type Role } from '../roles.ts'
import { may, must, SITE_ACTIONS, type SiteAction } from './policy.ts'

const OURS = '11111111-1111-7111-8111-111111111111'
const LEVELS = { 'whole site': 'site', 'own unit': [OURS] } as const
const actor = (role: Role, level: keyof typeof LEVELS): StaffMember => ({
  ...{ staffId: 'me', sessionId: null, name: '某人', unitId: OURS },
  reach: { [role]: LEVELS[level] },
})

/** Roles that may, if they reach the whole site. All others may not. */
const ALLOWED: Record<SiteAction, readonly Role[] | 'everybody'> = {
  see_rules: 'everybody',
  save_policy: ['system_admin'],
  save_calendar: ['system_admin'],
  change_site: ['system_admin'],
  see_backup: ['system_admin'],
  require_second_factor: ['security_admin'],
  read_audit: ['audit_admin'],
}

describe.each(SITE_ACTIONS)('%s', (action) => {
  it.each(ROLES)('by %s, at every level', (role) => {
    for (const level of Object.keys(LEVELS) as (keyof typeof LEVELS)[]) {
      const roles = ALLOWED[action]
      const allowed = roles === 'everybody' || (roles.includes(role) && level === 'whole site')
      expect([level, may(actor(role, level), action)]).toEqual([level, allowed])
      if (allowed) must(actor(role, level), action)
      else {
        const whom =
          action === 'read_audit' ? '审计管理员' : action === 'require_second_factor' ? '安全管理员' : '全站的系统管理员'
        expect(() => must(actor(role, level), action)).toThrow(
          expect.objectContaining({ code: 'not_allowed', message: expect.stringContaining(whom) }),
        )
      }
    }
  })

  it('is for somebody without any role only if it is for everybody', () => {
    expect(may({ ...actor('clerk', 'own unit'), reach: {} }, action)).toBe(ALLOWED[action] === 'everybody')
  })
})
