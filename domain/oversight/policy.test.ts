import { describe, expect, it } from 'vitest'
import { openApp } from '../../test/app.ts'
import { useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import type { StaffMember } from '../people/staff.ts'
import { ROLES } from '../roles.ts'
import { may, must, OVERSIGHT_ACTIONS } from './policy.ts'

const test = useSite()
const OURS = '11111111-1111-7111-8111-111111111111'

describe.each(OVERSIGHT_ACTIONS)('%s', (action) => {
  it.each([...ROLES, null])('by %s, at every level', (role) => {
    for (const reach of ['site', [OURS]] as const) {
      const actor: StaffMember = {
        staffId: 'me',
        sessionId: null,
        name: '某人',
        unitId: OURS,
        reach: role ? { [role]: reach } : {},
      }
      expect(may(actor, action)).toBe(true)
      must(actor, action)
    }
  })
})

it('over HTTP: everybody at work reads the figures of every unit, and nobody who is not signed in', async () => {
  const app = await openApp(test)
  const ours = await aUnit(test, '供热办')
  const theirs = await aUnit(test, '自来水公司')
  await somebody(test, 'deng', ours, null, { password: '石桥-Deng-47' })
  const payload = { login: 'deng', password: '石桥-Deng-47' }
  const entry = await app.inject({ method: 'POST', url: '/api/desk/sign-in', payload })
  const cookie = String(entry.headers['set-cookie']).split(';')[0]!
  for (const url of ['/api/desk/figures', `/api/desk/figures?unitId=${theirs}`, '/api/desk/figures/units']) {
    expect([url, (await app.inject({ url, headers: { cookie } })).statusCode]).toEqual([url, 200])
    expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 401])
  }
  await app.close()
})
