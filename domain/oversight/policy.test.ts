import { describe, expect, it } from 'vitest'
import { openApp } from '../../test/app.ts'
import { useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import type { StaffMember } from '../people/staff.ts'
import { ROLES, type Role } from '../roles.ts'
import { may, must } from './policy.ts'

const test = useSite()
const OURS = '11111111-1111-7111-8111-111111111111'

const THEIRS = '22222222-2222-7222-8222-222222222222'
const somebodyWith = (role: Role | null, reach: StaffMember['reach'][Role]): StaffMember => ({
  staffId: 'me',
  sessionId: null,
  name: '某人',
  unitId: OURS,
  reach: role ? { [role]: reach } : {},
})

describe.each([...ROLES])('%s', (role) => {
  it('reads the figures of the site, and of a unit where the role reaches it', () => {
    const [everywhere, here] = [somebodyWith(role, 'site'), somebodyWith(role, [OURS])]
    for (const actor of [everywhere, here]) expect(may(actor, 'read_figures')).toBe(true)
    expect([OURS, THEIRS].map((unit) => may(everywhere, 'read_unit_figures', unit))).toEqual([true, true])
    expect([OURS, THEIRS].map((unit) => may(here, 'read_unit_figures', unit))).toEqual([true, false])
    expect(() => must(here, 'read_unit_figures', THEIRS)).toThrow('别的单位的数据')
  })
})

it('somebody without a role reads what the public reads', () => {
  expect([may(somebodyWith(null, 'site'), 'read_figures'), may(somebodyWith(null, 'site'), 'read_unit_figures', OURS)]).toEqual([
    true,
    false,
  ])
})

it('over HTTP: a handler reads the figures of the own unit, not of another, and nobody who is not signed in reads any', async () => {
  const app = await openApp(test)
  const county = await aUnit(test, '县政府')
  const ours = await aUnit(test, '供热办', county)
  const theirs = await aUnit(test, '自来水公司', county)
  await somebody(test, 'deng', ours, 'handler', { password: '石桥-Deng-47' })
  const payload = { login: 'deng', password: '石桥-Deng-47' }
  const entry = await app.inject({ method: 'POST', url: '/api/desk/sign-in', payload })
  const cookie = String(entry.headers['set-cookie']).split(';')[0]!
  const all = '/api/desk/figures/units'
  for (const [url, status] of [
    ['/api/desk/figures', 200],
    [`/api/desk/figures?unitId=${ours}`, 200],
    [`/api/desk/figures?unitId=${theirs}`, 403],
    [all, 200],
  ] as const) {
    expect([url, (await app.inject({ url, headers: { cookie } })).statusCode]).toEqual([url, status])
    expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 401])
  }
  const { units } = (await app.inject({ url: all, headers: { cookie } })).json()
  expect(units.map(({ unitId }: { unitId: string }) => unitId)).not.toContain(theirs)
  await app.close()
})
