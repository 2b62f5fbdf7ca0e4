import '../test/toy-role.ts'
import { glob, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { useSite } from '../test/harness.ts'
import { aUnit, somebody } from '../test/staff.ts'
import { readsAll } from './appeals/policy.ts'
import { GrantRoleInput, grantRole } from './people/grant-role.ts'
import { may } from './people/policy.ts'
import { sessionOf } from './people/session.ts'
import { signIn } from './people/sign-in.ts'
import type { StaffMember } from './people/staff.ts'
import { aboutMe } from './people/views/me.ts'
import { staffList } from './people/views/staff.ts'
import { ADMINISTRATORS, CENTRAL, ROLE_NAMES, ROLE_WORDS, ROLES, type Role } from './roles.ts'

const test = useSite()
const TOY = 'toy' as Role
const PASSWORD = '石桥-Deng-47'
const actor = (role: Role): StaffMember => ({
  ...{ staffId: 'me', sessionId: null, name: '某人', unitId: 'unit' },
  reach: { [role]: 'site' },
})

/** Roles that no table of rules asks for yet. */
const UNUSED: readonly Role[] = [TOY]

it('has no role that no table of rules asks for, except those said to be unused', async () => {
  const tables: string[] = []
  for await (const path of glob(`${import.meta.dirname}/**/policy.ts`)) tables.push(await readFile(path, 'utf8'))
  const unasked = ROLES.filter((role) => !tables.some((text) => new RegExp(`['.]${role}\\b`).test(text)))
  expect(unasked).toEqual(UNUSED)
})

it('lets no role compile that is not in the list', () => {
  // @ts-expect-error a typo
  const role: Role = 'clark'
  expect(ROLES).not.toContain(role)
})

it('says which roles act for the whole site, and which are the three administrators', () => {
  expect(CENTRAL.filter((role) => role !== TOY)).toEqual(['clerk', 'inspector', 'publisher'])
  expect(ADMINISTRATORS).toEqual(['system_admin', 'security_admin', 'audit_admin'])
})

describe('a role that a module adds to the list', () => {
  it('has its words', () => {
    expect([ROLE_NAMES[TOY], ROLE_WORDS[TOY], ROLE_WORDS.clerk]).toEqual(['试用员', '来试一试的人', '受理员'])
  })

  it('is granted by whom it names, and by nobody else', () => {
    expect(GrantRoleInput.shape.role.options).toContain(TOY)
    const grantors = ROLES.filter((role) => may(actor(role), 'grant_role', { staffId: 'she', unitId: 'unit', role: TOY }))
    expect(grantors).toEqual(['system_admin'])
  })

  it('is kept with whoever was given it, and asks a second factor of them', async () => {
    const top = await aUnit(test, '县政府')
    const system = await somebody(test, 'system', top, 'system_admin')
    const { staffId } = await somebody(test, 'deng', top, 'handler', { password: PASSWORD })
    const enter = () => signIn(test.door(), { login: 'deng', password: PASSWORD })
    expect((await enter()).standing).toBe('in')

    await grantRole(test.desk(system), { staffId, unitId: top, role: TOY })
    const deng = (await staffList(test.desk(system))).find(({ id }) => id === staffId)!
    expect(deng.roles.map(({ role }) => role)).toEqual(['handler', TOY])

    const { token, standing } = await enter()
    const session = (await sessionOf(test.house(), token, { idleMinutes: 30 }))!
    expect([standing, session.standing]).toEqual(['enrol', 'enrol'])
    expect((await aboutMe(test.house(), session)).secondFactor).toEqual({ confirmed: false, required: true })
  })

  it('acts for the whole site, but reads no appeal that the rules do not give it', () => {
    expect(CENTRAL).toContain(TOY)
    expect([readsAll(actor(TOY)), readsAll(actor('clerk'))]).toEqual([false, true])
  })
})
