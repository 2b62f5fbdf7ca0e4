import { afterEach, beforeEach, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import type { StaffMember } from '../people/staff.ts'
import { changeSiteFacts } from './change-site-facts.ts'
import { createSite, findSite } from './register.ts'
import { requireSecondFactor } from './require-second-factor.ts'
import { verifyAudit } from './verify-audit.ts'
import { siteFacts } from './views/site-facts.ts'

const test = useSite()
let system: StaffMember
let security: StaffMember

beforeEach(async () => {
  const root = await aUnit(test, '县政府')
  system = await somebody(test, 'system', root, 'system_admin')
  security = await somebody(test, 'security', root, 'security_admin')
})
afterEach(async () => {
  const { id, name, level, settings } = test.site
  await test.pool.query('update sites set name = $2, level = $3, settings = $4 where id = $1', [id, name, level, settings])
})
const facts = () => siteFacts(test.house())
const audited = async () =>
  (await test.db.selectFrom('audit_events').select(['action', 'actor_id', 'particulars']).orderBy('seq').execute()).map(
    ({ action, actor_id, particulars }) => [action, actor_id, particulars],
  )

it('a county that became a district says so, and nothing else of it changes', async () => {
  const before = await facts()
  await changeSiteFacts(test.desk(system), { name: '试溪区', title: '试溪区连心桥', hotline: '0300-5551234', about: '试用。' })
  expect(await facts()).toEqual({ ...before, name: '试溪区', title: '试溪区连心桥', hotline: '0300-5551234', about: '试用。' })
  await changeSiteFacts(test.desk(system), { about: null })
  expect(await facts()).toMatchObject({ about: null, title: '试溪区连心桥' })
  expect(await audited()).toEqual([
    ['site_changed', system.staffId, { fields: ['name', 'title', 'hotline', 'about'] }],
    ['site_changed', system.staffId, { fields: ['about'] }],
  ])
  expect(await verifyAudit(test.db)).toMatchObject({ intact: true })
})

it('registrations stand at the foot of every page as their notices print them, without spaces, and go when emptied', async () => {
  const given = { icp: '湘ICP备 2026000001号-1', police: '湘公网安备 43010002000001号', siteCode: '４３０００００021' }
  await changeSiteFacts(test.desk(system), given)
  const kept = { icp: '湘ICP备2026000001号-1', police: '湘公网安备43010002000001号', siteCode: '4300000021' }
  expect(await facts()).toMatchObject(kept)
  await changeSiteFacts(test.desk(system), { icp: '', police: null })
  expect(await facts()).toMatchObject({ icp: null, police: null, siteCode: kept.siteCode })
})

it('of this site alone', async () => {
  const other = await createSite(test.pool, MONDAY, {
    ...{
      key: 'other',
      prefix: 'OT',
      name: '邻县',
      code: '990198',
      level: 'county',
      hosts: [],
      settings: { title: '邻县连心桥' },
    },
  })
  await changeSiteFacts(test.desk(system), { name: '试溪区', title: '试溪区连心桥' })
  expect(await findSite(test.pool, 'other')).toEqual(other)
  await test.pool.query('drop schema site_other cascade')
  await test.pool.query("delete from sites where key = 'other'")
})

it.each([
  ['title', '', '“门户名称”'],
  ['title', '很长'.repeat(20), '“门户名称”'],
  ['hotline', '打给我', '“咨询电话”'],
  ['name', '县', '“地方名称”'],
  ['level', 'town', '“层级”'],
  ['about', '长'.repeat(501), '“介绍”'],
  ['icp', '2026000001', '“ICP 备案号”'],
  ['police', '湘公网安备430号', '“公安备案号”'],
  ['siteCode', '43', '“政府网站标识码”'],
])('what is wrong with the %s %s is said by its name', async (field, typed, named) => {
  const before = await facts()
  await expect(changeSiteFacts(test.desk(system), { [field]: typed })).rejects.toMatchObject({
    ...{ code: 'invalid_input', field, message: expect.stringContaining(named) },
  })
  expect(await facts()).toEqual(before)
  expect(await audited()).toEqual([])
})

it('who needs a second factor is decided by the security administrator alone, and stands in the audit', async () => {
  await expect(requireSecondFactor(test.desk(system), { everybody: true, roles: [] })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(changeSiteFacts(test.desk(security), { title: '连心桥' })).rejects.toMatchObject({ code: 'not_allowed' })
  await requireSecondFactor(test.desk(security), { everybody: true, roles: [] })
  expect(await facts()).toMatchObject({ secondFactor: 'everybody' })
  expect((await findSite(test.pool, 'test'))!.settings.secondFactor).toBe(true)
  await requireSecondFactor(test.desk(security), { everybody: false, roles: ['leader', 'inspector'] })
  expect(await facts()).toMatchObject({ secondFactor: ['leader', 'inspector'] })
  await requireSecondFactor(test.desk(security), { everybody: false, roles: [] })
  expect(await facts()).toMatchObject({ secondFactor: [] })
  expect(await audited()).toEqual([
    ['site_changed', security.staffId, { fields: ['secondFactor'], secondFactor: 'everybody' }],
    ['site_changed', security.staffId, { fields: ['secondFactor'], secondFactor: ['leader', 'inspector'] }],
    ['site_changed', security.staffId, { fields: ['secondFactor'], secondFactor: [] }],
  ])
})
