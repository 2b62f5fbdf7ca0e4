import { beforeEach, describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, giveRole, somebody } from '../../test/staff.ts'
import { openableNotices } from '../appeals/reading/openable-notices.ts'
import { deliverMessages } from '../channels/jobs/deliver-messages.ts'
import { deskNotices } from '../channels/views/desk-notices.ts'
import { ROLES, type Role, roles } from '../roles.ts'
import { verifyAudit } from '../sites/verify-audit.ts'
import { appointFirstAdministrator } from './appoint-first-administrator.ts'
import { cancelProposal } from './cancel-proposal.ts'
import { confirmProposal } from './confirm-proposal.ts'
import { disableStaff } from './disable-staff.ts'
import { grantRole } from './grant-role.ts'
import { needsSecondPerson } from './proposal.ts'
import { proposeReset } from './propose-reset.ts'
import { proposeRole } from './propose-role.ts'
import { staffMember } from './reach.ts'
import { refuseProposal } from './refuse-proposal.ts'
import { removeSecondFactor } from './remove-second-factor.ts'
import { resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import type { StaffMember } from './staff.ts'
import { proposalList } from './views/proposals.ts'

const test = useSite()
const PASSWORD = '石桥-Deng-47'
const REASON = '接替调走的同事'
const days = (amount: number) => new Date(MONDAY.getTime() + amount * 24 * 3_600_000)
let root: string
let heating: string
let system: StaffMember
let security: StaffMember
let auditor: StaffMember
let deng: StaffMember

beforeEach(async () => {
  root = await aUnit(test, '县政府')
  heating = await aUnit(test, '供热办', root)
  system = await somebody(test, 'system', root, 'system_admin')
  security = await somebody(test, 'security', root, 'security_admin')
  auditor = await somebody(test, 'auditor', root, 'audit_admin')
  deng = await somebody(test, 'deng', heating, null, { password: PASSWORD })
})

const reachOfDeng = async () => (await staffMember(test.db, deng.staffId)).reach
const actions = async () =>
  (await test.db.selectFrom('audit_events').select('action').orderBy('seq').execute()).map(({ action }) => action)
const noticesOf = async (person: StaffMember) =>
  (await deskNotices(test.desk(person), openableNotices)).notices.map(({ text }) => text)
const proposeHandler = (by = system, now = MONDAY, role: Role = 'handler') =>
  proposeRole(test.desk(by, now), { staffId: deng.staffId, unitId: heating, role, reason: REASON })

it('takes two for every role that opens identities and for the three administrators, for no other', () => {
  expect(ROLES.filter(needsSecondPerson)).toEqual([
    ...['clerk', 'handler', 'head', 'inspector'],
    ...['system_admin', 'security_admin', 'audit_admin'],
  ])
  expect(roles.leader.seesIdentities).toBeUndefined()
})

describe('a role that opens identities', () => {
  it('is not given by one administrator alone', async () => {
    const alone = grantRole(test.desk(system), { staffId: deng.staffId, unitId: heating, role: 'handler' })
    await expect(alone).rejects.toMatchObject({ code: 'second_person_needed', status: 409 })
    await grantRole(test.desk(system), { staffId: deng.staffId, unitId: heating, role: 'leader' })
    expect(await reachOfDeng()).toEqual({ leader: [heating] })
  })

  it('is proposed, changes nothing, and is given when the security administrator confirms; everybody concerned is told', async () => {
    await test.db.updateTable('staff').set({ phone: '138-0000-0001' }).where('id', '=', deng.staffId).execute()
    const { proposalId } = await proposeHandler()
    await test.performJobs()
    expect(await reachOfDeng()).toEqual({})
    expect(await noticesOf(security)).toEqual([
      '有一件事等您同意或不同意：授予经办人（供热办）。有效到 11月23日 周一，请看“管理”里的“待同意”',
    ])
    expect(await noticesOf(auditor)).toEqual([])

    expect(await confirmProposal(test.desk(security), { proposalId })).toEqual({ password: null })
    await test.performJobs()
    expect(await reachOfDeng()).toEqual({ handler: [heating] })
    expect(await noticesOf(deng)).toEqual(['您的账号新添了角色：经办人（供热办）。如果您不知道这件事，请马上告诉安全管理员'])
    expect(await noticesOf(system)).toEqual(['您提的“授予经办人（供热办）”，另一位管理员同意了，已经办好'])
    await deliverMessages(test.worker())
    expect(test.sent).toEqual([
      { phone: '13800000001', text: expect.stringMatching(/^【试溪县】您的工作台账号新添了角色：经办人（供热办）。[^0-9]+$/) },
    ])
    expect(await actions()).toEqual(['proposal_made', 'proposal_confirmed', 'role_granted'])
    expect(await verifyAudit(test.db)).toEqual({ intact: true, links: 3 })
  })

  it('sends no SMS to the desk phone of an office', async () => {
    await test.db.updateTable('staff').set({ phone: '0300-5550610' }).where('id', '=', deng.staffId).execute()
    const { proposalId } = await proposeHandler()
    await confirmProposal(test.desk(security), { proposalId })
    await test.performJobs()
    expect(await test.db.selectFrom('messages').select('id').execute()).toEqual([])
  })

  it('is confirmed neither by the proposer, nor by whom it is for, nor by whom it is not for', async () => {
    const { proposalId } = await proposeHandler()
    const both = await somebody(test, 'both', root, 'system_admin')
    const local = await somebody(test, 'local', await aUnit(test, '水务局', root), 'security_admin')
    for (const one of [system, both, auditor, deng, local]) {
      const confirm = confirmProposal(test.desk(one), { proposalId })
      await expect(confirm).rejects.toMatchObject({ code: 'not_allowed' })
      const refuse = refuseProposal(test.desk(one), { proposalId, note: '不应当由我' })
      await expect(refuse).rejects.toMatchObject({ code: 'not_allowed' })
    }
    const forHimself = { ...system, reach: { system_admin: 'site', security_admin: 'site' } } as const
    await expect(confirmProposal(test.desk(forHimself), { proposalId })).rejects.toMatchObject({
      ...{ code: 'not_allowed', message: '自己提的不能由自己同意，请另一位管理员来做' },
    })
    await test.performJobs()
    expect(await reachOfDeng()).toEqual({})
  })

  it('is refused with a reason that the proposer reads', async () => {
    const { proposalId } = await proposeHandler()
    await expect(refuseProposal(test.desk(security), { proposalId, note: '' })).rejects.toMatchObject({ field: 'note' })
    await refuseProposal(test.desk(security), { proposalId, note: '他下个月退休' })
    await test.performJobs()
    expect(await reachOfDeng()).toEqual({})
    expect(await noticesOf(system)).toEqual(['您提的“授予经办人（供热办）”，另一位管理员不同意，理由请看“管理”里的“待同意”'])
    expect(await proposalList(test.desk(system))).toMatchObject([
      { state: 'refused', note: '他下个月退休', decidedBy: 'security' },
    ])
    await expect(confirmProposal(test.desk(security), { proposalId })).rejects.toMatchObject({ code: 'proposal_over' })
  })

  it('is taken back by the proposer alone', async () => {
    const { proposalId } = await proposeHandler()
    await expect(cancelProposal(test.desk(security), { proposalId })).rejects.toMatchObject({ code: 'not_allowed' })
    await cancelProposal(test.desk(system), { proposalId })
    await test.performJobs()
    expect(await noticesOf(security)).toEqual([])
    await expect(confirmProposal(test.desk(security), { proposalId })).rejects.toMatchObject({ code: 'proposal_over' })
    expect(await actions()).toEqual(['proposal_made', 'proposal_cancelled'])
  })

  it('waits once, and seven days', async () => {
    const { proposalId } = await proposeHandler()
    await expect(proposeHandler()).rejects.toMatchObject({ code: 'proposal_waiting' })
    await expect(confirmProposal(test.desk(security, days(7)), { proposalId })).rejects.toMatchObject({ code: 'proposal_over' })
    expect(await proposalList(test.desk(security, days(7)))).toMatchObject([{ state: 'expired', mayConfirm: false }])

    const again = await proposeHandler(system, days(7))
    await confirmProposal(test.desk(security, days(8)), again)
    await test.performJobs(days(8))
    expect(await reachOfDeng()).toEqual({ handler: [heating] })
  })

  it('is given once, however many confirm at the same moment', async () => {
    const { proposalId } = await proposeHandler()
    const other = await somebody(test, 'other', root, 'security_admin')
    const outcomes = await Promise.allSettled([security, other].map((one) => confirmProposal(test.desk(one), { proposalId })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await test.performJobs()
    expect((await actions()).filter((action) => action === 'role_granted')).toHaveLength(1)
  })

  it('is not given for a proposer who has lost the role meanwhile', async () => {
    const { proposalId } = await proposeHandler()
    await test.db.deleteFrom('staff_roles').where('staff_id', '=', system.staffId).execute()
    await expect(confirmProposal(test.desk(security), { proposalId })).rejects.toMatchObject({ code: 'proposer_gone' })
    await test.performJobs()
    expect(await reachOfDeng()).toEqual({})
  })

  it('asks for a reason, and for nothing that one may do alone', async () => {
    const propose = (over: object) =>
      proposeRole(test.desk(system), { staffId: deng.staffId, unitId: heating, role: 'handler', reason: REASON, ...over })
    await expect(propose({ reason: '无' })).rejects.toMatchObject({ code: 'invalid_input', field: 'reason' })
    await expect(propose({ role: 'leader' })).rejects.toMatchObject({ code: 'second_person_not_needed' })
    await expect(propose({ staffId: system.staffId })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(proposeHandler(security)).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('the password and the second factor of somebody with such a role', () => {
  beforeEach(() => giveRole(test, deng.staffId, heating, 'handler'))
  const propose = (step: 'reset_password' | 'remove_second_factor', by = system, to = deng) =>
    proposeReset(test.desk(by), { staffId: to.staffId, step, reason: '本人来电，忘了' })

  it('are not reset by one alone', async () => {
    const alone = { code: 'second_person_needed' }
    await expect(resetPassword(test.desk(system), { staffId: deng.staffId })).rejects.toMatchObject(alone)
    await expect(removeSecondFactor(test.desk(security), { staffId: deng.staffId })).rejects.toMatchObject(alone)
    expect((await signIn(test.door(), { login: 'deng', password: PASSWORD })).standing).toBe('in')
  })

  it('are reset when two agree; the new password is shown to whoever confirms, and stored nowhere', async () => {
    const { proposalId } = await propose('reset_password')
    expect((await signIn(test.door(), { login: 'deng', password: PASSWORD })).standing).toBe('in')
    const { password } = await confirmProposal(test.desk(security, MONDAY, 'same-key'), { proposalId })
    expect((await signIn(test.door(), { login: 'deng', password: password! })).standing).toBe('password')
    await test.performJobs()
    expect((await noticesOf(deng))[0]).toMatch(/^您的账号的密码刚由管理员重设/)
    const kept = await Promise.all([
      test.db.selectFrom('proposals').selectAll().execute(),
      test.db.selectFrom('audit_events').selectAll().execute(),
      test.db.selectFrom('requests_done').selectAll().execute(),
    ])
    expect(JSON.stringify(kept)).not.toContain(password)
  })

  it('may be proposed by the security administrator too; then the system administrator confirms', async () => {
    const { proposalId } = await propose('remove_second_factor', security)
    await expect(confirmProposal(test.desk(auditor), { proposalId })).rejects.toMatchObject({ code: 'not_allowed' })
    await confirmProposal(test.desk(system), { proposalId })
    await test.performJobs()
    expect(await actions()).toEqual(['proposal_made', 'proposal_confirmed', 'second_factor_removed'])
  })
})

describe('over administrators', () => {
  it('the security administrator cannot become another: a second kind confirms, and the auditor helps the only system administrator', async () => {
    await expect(resetPassword(test.desk(security), { staffId: system.staffId })).rejects.toMatchObject({
      code: 'second_person_needed',
    })
    const reset = { staffId: system.staffId, step: 'reset_password', reason: '本人忘了密码' } as const
    await expect(proposeReset(test.desk(auditor), reset)).rejects.toMatchObject({ code: 'not_allowed' })
    const { proposalId } = await proposeReset(test.desk(security), reset)
    await expect(confirmProposal(test.desk(system), { proposalId })).rejects.toMatchObject({ code: 'not_allowed' })
    await confirmProposal(test.desk(auditor), { proposalId })
    await test.performJobs()
  })

  it('another of their kind is proposed by the security administrator and confirmed by the system administrator', async () => {
    const proposed = await proposeHandler(security, MONDAY, 'security_admin')
    await confirmProposal(test.desk(system), proposed)
    await test.performJobs()
    expect(await reachOfDeng()).toEqual({ security_admin: [heating] })
    const second = await proposeHandler(security, MONDAY, 'audit_admin')
    await expect(confirmProposal(test.desk(system), second)).rejects.toMatchObject({ code: 'administrator_already' })
    await test.performJobs()
  })

  it('only the first of each kind needs nobody else', async () => {
    const first = { staffId: deng.staffId, unitId: root, role: 'audit_admin' } as const
    await expect(appointFirstAdministrator(test.desk(security), first)).rejects.toMatchObject({ code: 'administrator_already' })
    await test.db.deleteFrom('staff_roles').where('role', '=', 'audit_admin').execute()
    await appointFirstAdministrator(test.desk(security), first)
    expect(await reachOfDeng()).toEqual({ audit_admin: 'site' })
  })
})

describe('the list', () => {
  it('says who, what, why, until when, and who may confirm', async () => {
    await proposeHandler()
    await test.performJobs()
    const [line] = await proposalList(test.desk(security))
    expect(line).toMatchObject({
      ...{ step: 'grant_role', role: 'handler', unitName: '供热办', staffName: 'deng', staffUnitName: '供热办' },
      ...{ reason: REASON, proposedBy: 'system', proposedAs: 'system_admin', state: 'waiting', expiresAt: days(7) },
      ...{ confirmedBy: ['security_admin'], confirmers: ['security'], mayConfirm: true, mayCancel: false },
    })
    expect(await proposalList(test.desk(system))).toMatchObject([{ mayConfirm: false, mayCancel: true }])
    await expect(proposalList(test.desk(deng))).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('names nobody where there is no second person', async () => {
    await proposeHandler()
    await test.db.updateTable('staff').set({ disabled_at: MONDAY }).where('id', '=', security.staffId).execute()
    await test.performJobs()
    expect(await proposalList(test.desk(system))).toMatchObject([{ confirmedBy: ['security_admin'], confirmers: [] }])
    await expect(disableStaff(test.desk(security), { staffId: security.staffId })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
