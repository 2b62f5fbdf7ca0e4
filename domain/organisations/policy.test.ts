import { describe, expect, it } from 'vitest'
import type { StaffMember } from '../people/staff.ts'
import { ROLES, type Role } from '../roles.ts'
import { may, must, ORGANISATION_ACTIONS, type OrganisationAction } from './policy.ts'

const OURS = '11111111-1111-7111-8111-111111111111'
const THEIRS = '22222222-2222-7222-8222-222222222222'

/** Where a role was granted, and the unit of the action. */
const LEVELS = { 'whole site': 'site', 'own unit': [OURS], 'own and another': [OURS, THEIRS] } as const
type Level = keyof typeof LEVELS
const SUBJECTS = [OURS, THEIRS, null]
const actor = (role: Role, level: Level): StaffMember => ({
  ...{ staffId: 'me', sessionId: null, name: '某人', unitId: OURS },
  reach: { [role]: LEVELS[level] },
})

// `unit`: the role must reach the unit. `site`: it must reach the whole site, because topics are one list for all units.
const ALLOWED: Record<OrganisationAction, 'unit' | 'site'> = {
  create_unit: 'unit',
  change_unit: 'unit',
  close_unit: 'unit',
  set_duties: 'unit',
  create_topic: 'site',
  change_topic: 'site',
  close_topic: 'site',
}

const expected = (action: OrganisationAction, role: Role, level: Level, unitId: string | null): boolean => {
  if (role !== 'system_admin') return false
  const reach: readonly string[] | 'site' = LEVELS[level]
  return reach === 'site' || (ALLOWED[action] === 'unit' && unitId !== null && reach.includes(unitId))
}

describe.each(ORGANISATION_ACTIONS)('%s', (action) => {
  it.each(ROLES)('by %s, at every level, for every unit and for none', (role) => {
    for (const level of Object.keys(LEVELS) as Level[])
      for (const unitId of SUBJECTS) {
        const allowed = expected(action, role, level, unitId)
        expect([level, unitId, may(actor(role, level), action, unitId)]).toEqual([level, unitId, allowed])
        if (allowed) must(actor(role, level), action, unitId)
        else
          expect(() => must(actor(role, level), action, unitId)).toThrow(
            expect.objectContaining({ code: 'not_allowed', message: expect.stringContaining('系统管理员') }),
          )
      }
  })

  it('is nothing for somebody without any role', () => {
    for (const unitId of SUBJECTS) expect(may({ ...actor('clerk', 'own unit'), reach: {} }, action, unitId)).toBe(false)
  })
})
