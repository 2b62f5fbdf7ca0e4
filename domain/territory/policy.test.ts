import { describe, expect, it } from 'vitest'
import type { StaffMember } from '../people/staff.ts'
import { ROLES, type Role } from '../roles.ts'
import { may, must, TERRITORY_ACTIONS, type TerritoryAction } from './policy.ts'

const OURS = '11111111-1111-7111-8111-111111111111'
const LEVELS = { 'whole site': 'site', 'own unit': [OURS] } as const
const actor = (role: Role, level: keyof typeof LEVELS): StaffMember => ({
  ...{ staffId: 'me', sessionId: null, name: '某人', unitId: OURS },
  reach: { [role]: LEVELS[level] },
})

/** Roles that may, if they reach the whole site, because all units share one tree. All others may not. */
const ALLOWED: Record<TerritoryAction, readonly Role[]> = {
  create_place: ['system_admin'],
  change_place: ['system_admin'],
  close_place: ['system_admin'],
  save_map: ['system_admin'],
}

describe.each(TERRITORY_ACTIONS)('%s', (action) => {
  it.each(ROLES)('by %s, at every level', (role) => {
    for (const level of Object.keys(LEVELS) as (keyof typeof LEVELS)[]) {
      const allowed = ALLOWED[action].includes(role) && level === 'whole site'
      expect([level, may(actor(role, level), action)]).toEqual([level, allowed])
      if (allowed) must(actor(role, level), action)
      else
        expect(() => must(actor(role, level), action)).toThrow(
          expect.objectContaining({ code: 'not_allowed', message: expect.stringContaining('全站的系统管理员') }),
        )
    }
  })

  it('is nothing for somebody without any role', () => {
    expect(may({ ...actor('clerk', 'own unit'), reach: {} }, action)).toBe(false)
  })
})
