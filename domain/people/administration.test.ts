import { beforeEach, describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, giveRole, somebody } from '../../test/staff.ts'
import { inTransaction } from '../perform.ts'
import { exportAudit } from '../sites/export-audit.ts'
import { verifyAudit } from '../sites/verify-audit.ts'
import { auditLog } from '../sites/views/audit-log.ts'
import { changeStaff } from './change-staff.ts'
import { createStaff } from './create-staff.ts'
import { disableStaff } from './disable-staff.ts'
import { grantRole } from './grant-role.ts'
import { lookAtIdentity } from './look-at-identity.ts'
import { staffMember } from './reach.ts'
import { removeSecondFactor } from './remove-second-factor.ts'
import { resetPassword } from './reset-password.ts'
import { revokeRole } from './revoke-role.ts'
import { sessionOf } from './session.ts'
import { signIn } from './sign-in.ts'
import type { StaffMember } from './staff.ts'
import { unlockStaff } from './unlock-staff.ts'
import { keepIdentity } from './vault.ts'
import { failedSignIns } from './views/failed-sign-ins.ts'
import { identityLooks } from './views/identity-looks.ts'
import { lookLog } from './views/look-log.ts'
import { staffPicker } from './views/staff.ts'
import { unitHeads } from './views/unit-heads.ts'

const test = useSite()
const idle = { idleMinutes: 30 }
let root: string
let heating: string
let water: string
let system: StaffMember
let security: StaffMember
let auditor: StaffMember
let deng: StaffMember

beforeEach(async () => {
  root = await aUnit(test, '县政府')
  heating = await aUnit(test, '供热办', root)
  water = await aUnit(test, '水务局', root)
  system = await somebody(test, 'system', root, 'system_admin')
  security = await somebody(test, 'security', root, 'security_admin')
  auditor = await somebody(test, 'auditor', root, 'audit_admin')
  deng = await somebody(test, 'deng', heating, 'leader', { password: '石桥-Deng-47' })
})

const actions = async () =>
  (await test.db.selectFrom('audit_events').select('action').orderBy('seq').execute()).map(({ action }) => action)

describe('an account', () => {
  it('is opened with a password that must be changed, kept nowhere in the clear', async () => {
    const { staffId, password } = await createStaff(test.desk(system), { login: 'Shan.Li', name: '单丽', unitId: water })
    expect((await signIn(test.door(), { login: 'shan.li', password })).standing).toBe('password')
    const row = await test.db.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(password)
    expect(row.pinyin).toBe('shan li')
    expect(await staffPicker(test.db, { typed: 'shanl' })).toMatchObject([{ name: '单丽', unitName: '水务局' }])
  })

  it('is refused under a login already taken, or an impossible one', async () => {
    const create = (login: string) => createStaff(test.desk(system), { login, name: '单丽', unitId: water })
    await expect(create('deng')).rejects.toMatchObject({ code: 'login_taken', field: 'login' })
    for (const login of ['', 'x', '单丽', 'a b', '9lives', "x'; drop table staff"]) {
      await expect(create(login)).rejects.toMatchObject({ code: 'invalid_input', field: 'login' })
    }
  })

  it('moves to another unit and keeps its roles where they were granted', async () => {
    await changeStaff(test.desk(system), { staffId: deng.staffId, unitId: water, position: '科长' })
    expect(await staffMember(test.db, deng.staffId)).toMatchObject({ unitId: water, reach: { leader: [heating] } })
  })

  it('is moved only by who answers for both units', async () => {
    const local = await somebody(test, 'local', heating, 'system_admin')
    await expect(changeStaff(test.desk(local), { staffId: deng.staffId, unitId: water })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await changeStaff(test.desk(local), { staffId: deng.staffId, position: '科长' })
  })

  it('is shut at once, and can be opened again', async () => {
    const { token } = await signIn(test.door(), { login: 'deng', password: '石桥-Deng-47' })
    await disableStaff(test.desk(system), { staffId: deng.staffId })
    expect(await sessionOf(test.house(), token, idle)).toBeNull()
    await disableStaff(test.desk(system), { staffId: deng.staffId, enable: true })
    expect(await sessionOf(test.house(), token, idle)).toBeNull()
    expect((await signIn(test.door(), { login: 'deng', password: '石桥-Deng-47' })).standing).toBe('in')
  })

  it('gets a new password when the old one is forgotten', async () => {
    const { password } = await resetPassword(test.desk(system), { staffId: deng.staffId })
    expect((await signIn(test.door(), { login: 'deng', password })).standing).toBe('password')
  })

  it('of an administrator is touched by the security administrator alone', async () => {
    await expect(resetPassword(test.desk(system), { staffId: security.staffId })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(disableStaff(test.desk(system), { staffId: auditor.staffId })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(disableStaff(test.desk(security), { staffId: auditor.staffId })).rejects.toMatchObject({
      code: 'administrator_last',
    })
    const another = await somebody(test, 'another', root, 'audit_admin')
    await disableStaff(test.desk(security), { staffId: another.staffId })
  })

  it('whose roles reach further than an administrator is not taken over by that administrator', async () => {
    const local = await somebody(test, 'local', heating, 'system_admin')
    const guard = await somebody(test, 'guard', heating, 'security_admin')
    await resetPassword(test.desk(local), { staffId: deng.staffId })

    await grantRole(test.desk(system), { staffId: deng.staffId, unitId: root, role: 'publisher' })
    const chief = await somebody(test, 'chief', heating)
    await giveRole(test, chief.staffId, root, 'security_admin')
    const refused = { code: 'not_allowed', status: 403 }
    await expect(resetPassword(test.desk(local), { staffId: deng.staffId })).rejects.toMatchObject(refused)
    await expect(disableStaff(test.desk(local), { staffId: deng.staffId })).rejects.toMatchObject(refused)
    await expect(removeSecondFactor(test.desk(guard), { staffId: deng.staffId })).rejects.toMatchObject(refused)
    await expect(resetPassword(test.desk(guard), { staffId: chief.staffId })).rejects.toMatchObject(refused)
    await resetPassword(test.desk(system), { staffId: deng.staffId })
  })

  it('is freed of slow sign-ins and of a lost phone by the security administrator', async () => {
    const right = () => signIn(test.door(), { login: 'deng', password: '石桥-Deng-47' })
    for (let attempt = 0; attempt < 5; attempt++) await signIn(test.door(), { login: 'deng', password: 'x' }).catch(() => {})
    await expect(right()).rejects.toMatchObject({ code: 'sign_in_slowed' })
    await expect(unlockStaff(test.desk(system), { staffId: deng.staffId })).rejects.toMatchObject({ code: 'not_allowed' })
    await unlockStaff(test.desk(security), { staffId: deng.staffId })
    await removeSecondFactor(test.desk(security), { staffId: deng.staffId })
    expect((await right()).standing).toBe('in')
  })
})

describe('a role', () => {
  it('is granted and taken away', async () => {
    await grantRole(test.desk(system), { staffId: deng.staffId, unitId: root, role: 'publisher' })
    await grantRole(test.desk(system), { staffId: deng.staffId, unitId: root, role: 'publisher' })
    expect((await staffMember(test.db, deng.staffId)).reach).toEqual({ leader: [heating], publisher: 'site' })
    await revokeRole(test.desk(system), { staffId: deng.staffId, unitId: root, role: 'publisher' })
    await revokeRole(test.desk(system), { staffId: deng.staffId, unitId: root, role: 'publisher' })
    expect((await staffMember(test.db, deng.staffId)).reach).toEqual({ leader: [heating] })
    expect(await actions()).toEqual(['role_granted', 'role_revoked'])
    expect(await verifyAudit(test.db)).toEqual({ intact: true, links: 2 })
  })

  it('makes the head of a unit and of what lies below, and there is no other list of heads', async () => {
    const team = await aUnit(test, '测温班', heating)
    const grant = (staffId: string, unitId: string, role: 'head' | 'leader' | 'handler') => giveRole(test, staffId, unitId, role)
    const [bai, ding, song] = [
      await somebody(test, 'bai', team),
      await somebody(test, 'ding', heating),
      await somebody(test, 'song', root),
    ]
    await grant(bai.staffId, team, 'head')
    await grant(bai.staffId, team, 'handler')
    await grant(ding.staffId, heating, 'head')
    await grant(song.staffId, root, 'leader')

    const heads = async (unitId: string) =>
      (await unitHeads(test.desk(security), unitId)).map(({ name, role, unitName }) => [name, role, unitName])
    expect(await heads(team)).toEqual([
      ['bai', 'head', '测温班'],
      ['ding', 'head', '供热办'],
    ])
    expect(await heads(root)).toEqual([['song', 'leader', '县政府']])
    expect(await heads(water)).toEqual([])
    await revokeRole(test.desk(system), { staffId: bai.staffId, unitId: team, role: 'head' })
    await disableStaff(test.desk(system), { staffId: ding.staffId })
    expect(await heads(team)).toEqual([])
    await expect(unitHeads(test.desk(deng), team)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('is never granted to oneself, nor by whom it is not for', async () => {
    const grant = (by: StaffMember, to: StaffMember, role: 'publisher' | 'system_admin') =>
      grantRole(test.desk(by), { staffId: to.staffId, unitId: root, role })
    await expect(grant(system, system, 'publisher')).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(grant(system, deng, 'system_admin')).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(grant(security, deng, 'publisher')).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(grant(deng, auditor, 'publisher')).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('of administrator stays with the last who has it', async () => {
    const revoke = (from: StaffMember) =>
      revokeRole(test.desk(security), { staffId: from.staffId, unitId: root, role: 'system_admin' })

    await expect(revoke(system)).rejects.toMatchObject({ code: 'administrator_last' })
    await giveRole(test, deng.staffId, root, 'system_admin')
    await revoke(system)
    await expect(revoke(deng)).rejects.toMatchObject({ code: 'administrator_last' })
  })
})

describe('looking into the vault', () => {
  it('needs a reason, and tells the citizen which unit looked', async () => {
    const identityId = await inTransaction(test.house(), async (step) =>
      keepIdentity(step, { name: '丁一', phone: '13800000001' }),
    )
    const look = (reason: string) =>
      inTransaction(test.desk(deng), (step) => lookAtIdentity(step, { identityId, subjectId: null, reason }))

    for (const reason of ['', '看看', '   a  '])
      await expect(look(reason)).rejects.toMatchObject({ code: 'invalid_input', field: 'reason' })
    expect(await identityLooks(test.db, { identityIds: [identityId], subjectIds: [] })).toEqual([])

    expect(await look('上门前核对楼号')).toMatchObject({ name: '丁一', phone: '13800000001', address: null })
    expect(await identityLooks(test.db, { identityIds: [identityId], subjectIds: [] })).toMatchObject([
      { unit: '供热办', reason: '上门前核对楼号' },
    ])
    expect(await test.db.selectFrom('identity_looks').select('fields').execute()).toEqual([{ fields: ['name', 'phone'] }])
    expect(await lookLog(test.desk(security), { limit: 10 })).toMatchObject([{ staffName: 'deng', reason: '上门前核对楼号' }])
    await expect(lookLog(test.desk(system), { limit: 10 })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

it('lets the auditor alone read the log, and notes it', async () => {
  await expect(auditLog(test.desk(system), { limit: 10 })).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(auditLog(test.desk(security), { limit: 10 })).rejects.toMatchObject({ code: 'not_allowed' })
  await auditLog(test.desk(auditor), { limit: 10 })
  expect(await auditLog(test.desk(auditor), { limit: 10 })).toMatchObject([{ action: 'audit_read', actorId: auditor.staffId }])
})

describe('the audit', () => {
  const read = (filter: object) => auditLog(test.desk(auditor), { limit: 50, ...filter })

  it('is filtered by who, account, action and days, and exported, which it records', async () => {
    await disableStaff(test.desk(system), { staffId: deng.staffId })
    const tomorrow = new Date(MONDAY.getTime() + 24 * 3_600_000)
    await disableStaff(test.desk(system, tomorrow), { staffId: deng.staffId, enable: true })
    const found = async (filter: object) => (await read(filter)).map(({ action }) => action)
    expect(await found({ subjectId: deng.staffId })).toEqual(['staff_enabled', 'staff_disabled'])
    expect(await found({ actorId: system.staffId, to: '2026-11-16' })).toEqual(['staff_disabled'])
    expect(await found({ subjectId: deng.staffId, from: '2026-11-17' })).toEqual(['staff_enabled'])
    expect(await found({ action: 'staff_disabled' })).toEqual(['staff_disabled'])

    await expect(exportAudit(test.desk(system), {})).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(exportAudit(test.desk(auditor), { from: '昨天' })).rejects.toMatchObject({ field: 'from' })
    const exported = await exportAudit(test.desk(auditor), { subjectId: deng.staffId })
    expect(exported).toMatchObject({ complete: true, events: [{ action: 'staff_enabled' }, { action: 'staff_disabled' }] })
    expect(await read({ action: 'audit_exported' })).toMatchObject([{ actorId: auditor.staffId, particulars: { lines: 2 } }])
  })

  it('warns the security administrator of many failures at one account, or from one address at many', async () => {
    const fail = (login: string, address: string) =>
      signIn(test.door(MONDAY, { address }), { login, password: 'x' }).catch(() => {})
    for (let one = 0; one < 10; one++) await fail('deng', `${one}-address-of-many`)
    for (let one = 0; one < 10; one++) await fail(`nobody${one}`, 'one-address')
    await fail('system', 'elsewhere')
    expect(await failedSignIns(test.desk(security))).toEqual({
      accounts: [{ staffId: deng.staffId, name: 'deng', failures: 10 }],
      addresses: [{ from: 'one-addres', failures: 10, accounts: 10 }],
    })
    const later = new Date(MONDAY.getTime() + 25 * 3_600_000)
    expect(await failedSignIns(test.desk(security, later))).toEqual({ accounts: [], addresses: [] })
    await expect(failedSignIns(test.desk(auditor))).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

it('a request key used again for somebody else is another change', async () => {
  const luo = await somebody(test, 'luo', heating, 'head')
  const of = (staffId: string) => test.db.selectFrom('staff').select('position').where('id', '=', staffId).executeTakeFirst()
  await changeStaff(test.desk(system, MONDAY, 'one-key-for-all'), { staffId: deng.staffId, position: '科员' })
  await changeStaff(test.desk(system, MONDAY, 'one-key-for-all'), { staffId: luo.staffId, position: '主任' })
  expect([await of(deng.staffId), await of(luo.staffId)]).toEqual([{ position: '科员' }, { position: '主任' }])
})
