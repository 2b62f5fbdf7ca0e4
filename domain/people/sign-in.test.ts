import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { NEW_SITE_SECOND_FACTOR } from '../sites/second-factor-rule.ts'
import { beginSecondFactor } from './begin-second-factor.ts'
import { changePassword } from './change-password.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { staffMember } from './reach.ts'
import { revokeSession } from './revoke-session.ts'
import { requireStaff, sessionOf } from './session.ts'
import { signIn } from './sign-in.ts'
import { signInByOidc } from './sign-in-by-oidc.ts'
import { signOut } from './sign-out.ts'
import type { StaffMember } from './staff.ts'
import { sessionsOf } from './views/sessions.ts'

const test = useSite()
const PASSWORD = '石桥-Deng-47'
const idle = { idleMinutes: 30 }
const minutes = (amount: number) => new Date(MONDAY.getTime() + amount * 60_000)
const strict = (now = MONDAY) => ({ ...test.door(now), site: { ...test.site, settings: { secondFactor: true } } })
const enter = (over: object = {}, door = test.door()) => signIn(door, { login: 'deng', password: PASSWORD, ...over })
const actions = async () =>
  (await test.db.selectFrom('audit_events').select('action').orderBy('seq').execute()).map(({ action }) => action)

let root: string
let heating: string
let deng: StaffMember

beforeEach(async () => {
  root = await aUnit(test, '县政府')
  heating = await aUnit(test, '供热办', root)
  deng = await somebody(test, 'deng', heating, 'handler', { password: PASSWORD })
})

describe('signing in', () => {
  it('opens a session that knows who it is and where the roles reach', async () => {
    const desk = await aUnit(test, '供热办二科', heating)
    const { token, standing } = await enter({ login: ' DENG ' })
    expect(standing).toBe('in')

    const actor = await requireStaff(test.house(), token, idle)
    expect(actor).toMatchObject({ staffId: deng.staffId, name: 'deng', unitId: heating })
    expect([...(actor.reach.handler as string[])].sort()).toEqual([heating, desk].sort())
    expect(await actions()).toEqual(['signed_in'])
  })

  it('gives a role at the top the whole site', async () => {
    expect((await somebody(test, 'clerk', root, 'clerk')).reach).toEqual({ clerk: 'site' })
    expect((await somebody(test, 'nobody', root)).reach).toEqual({})
  })

  it.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown login', { login: 'nobody' }],
  ])('answers %s in one and the same way', async (_what, over) => {
    const { code, message, status } = await enter(over).catch((refusal) => refusal)
    expect({ code, status }).toEqual({ code: 'sign_in_refused', status: 401 })
    expect(message).toBe('登录名或密码不对，请核对大小写再试。错得越多，下一次要等得越久；忘记密码请找系统管理员重设')
  })

  it('is over for a disabled account, and so are its sessions', async () => {
    const { token } = await enter()
    await test.db.updateTable('staff').set({ disabled_at: MONDAY }).execute()
    expect(await sessionOf(test.house(), token, idle)).toBeNull()
    await expect(enter()).rejects.toMatchObject({ code: 'sign_in_refused' })
  })
})

describe('a session', () => {
  it('ends after thirty idle minutes, and lives on while something is done', async () => {
    const { token } = await enter()
    for (const minute of [20, 40, 60]) expect(await sessionOf(test.house(minutes(minute)), token, idle)).not.toBeNull()
    expect(await sessionOf(test.house(minutes(91)), token, idle)).toBeNull()
    await expect(requireStaff(test.house(minutes(91)), token, idle)).rejects.toMatchObject({ code: 'signed_out', status: 401 })
  })

  it('ends after twelve hours whatever is done', async () => {
    const { token } = await enter()
    for (let minute = 0; minute < 720; minute += 20)
      expect(await sessionOf(test.house(minutes(minute)), token, idle)).not.toBeNull()
    expect(await sessionOf(test.house(minutes(720)), token, idle)).toBeNull()
  })

  it('is listed, and can be ended from another device', async () => {
    const [home, office] = [await enter({ device: '家' }), await enter({ device: '办公室' })]
    const desk = test.desk(await requireStaff(test.house(), office.token, idle))
    const other = (await sessionsOf(desk)).find(({ current }) => !current)!
    expect(other.device).toBe('家')

    await revokeSession(desk, { sessionId: other.id })
    expect(await sessionOf(test.house(), home.token, idle)).toBeNull()
    expect(await sessionOf(test.house(), office.token, idle)).not.toBeNull()
  })

  it('of somebody else is ended by the security administrator alone', async () => {
    const { token } = await enter()
    const { sessionId } = await requireStaff(test.house(), token, idle)
    const system = await somebody(test, 'system', root, 'system_admin')
    const security = await somebody(test, 'security', root, 'security_admin')

    await expect(revokeSession(test.desk(system), { sessionId: sessionId! })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(sessionsOf(test.desk(system), deng.staffId)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await sessionsOf(test.desk(security), deng.staffId)).toHaveLength(1)
    await revokeSession(test.desk(security), { sessionId: sessionId! })
    await expect(revokeSession(test.desk(security), { sessionId: sessionId! })).rejects.toMatchObject({
      code: 'session_not_found',
    })
  })

  it('ends when its person signs out', async () => {
    const { token } = await enter()
    const { staffId, sessionId } = await requireStaff(test.house(), token, idle)
    await signOut(test.house(), { staffId, sessionId: sessionId! })
    await signOut(test.house(), { staffId, sessionId: sessionId! })
    expect(await sessionOf(test.house(), token, idle)).toBeNull()
    expect(await actions()).toEqual(['signed_in', 'signed_out'])
  })
})

describe('the second factor', () => {
  const codeAt = (secret: string, now: Date) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
  const pass = async (token: string, code: string, now = MONDAY) => {
    const { actor } = (await sessionOf(test.house(now), token, idle))!
    await confirmSecondFactor(test.door(now), { staffId: actor.staffId, sessionId: actor.sessionId, code })
  }

  async function enrol(): Promise<string> {
    const { token } = await enter()
    const { secret, uri } = await beginSecondFactor(test.house(), { staffId: deng.staffId })
    expect(uri).toContain('deng')
    await pass(token, codeAt(secret, MONDAY))
    return secret
  }

  it('is asked for wherever somebody has one, and opens the desk', async () => {
    const secret = await enrol()
    const { token, standing } = await enter({}, test.door(minutes(1)))
    expect(standing).toBe('factor')
    await expect(requireStaff(test.house(minutes(1)), token, idle)).rejects.toMatchObject({
      code: 'second_factor_needed',
      status: 403,
    })

    await pass(token, codeAt(secret, minutes(1)), minutes(1))
    expect((await requireStaff(test.house(minutes(1)), token, idle)).staffId).toBe(deng.staffId)
  })

  it('takes a code once', async () => {
    const secret = await enrol()
    const { token } = await enter()
    await expect(pass(token, codeAt(secret, MONDAY))).rejects.toMatchObject({ code: 'second_factor_wrong', field: 'code' })
  })

  it('must be set up first where the site asks for it', async () => {
    const { token, standing } = await enter({}, strict())
    expect(standing).toBe('enrol')
    await expect(requireStaff(strict(), token, idle)).rejects.toMatchObject({ code: 'second_factor_needed' })
    expect((await requireStaff(test.house(), token, idle)).name).toBe('deng')
  })

  it('is asked of some roles and not of others, as the site has decided', async () => {
    const byRole = { ...test.door(), site: { ...test.site, settings: { secondFactor: NEW_SITE_SECOND_FACTOR } } }
    expect((await enter({}, byRole)).standing).toBe('in')
    await somebody(test, 'chief', root, 'leader', { password: PASSWORD })
    expect((await enter({ login: 'chief' }, byRole)).standing).toBe('enrol')
    expect((await enter({ login: 'chief' })).standing).toBe('in')
  })

  it('makes wrong codes wait, however often the password is given in between', async () => {
    const secret = await enrol()
    for (let attempt = 0; attempt < 5; attempt++) {
      const { token } = await enter({}, test.door(minutes(1)))
      await pass(token, '000000', minutes(1)).catch(() => {})
    }
    const { token } = await enter({}, test.door(minutes(1)))
    const right = () => pass(token, codeAt(secret, minutes(1)), minutes(1))
    await expect(right()).rejects.toMatchObject({ code: 'sign_in_slowed', retryAfter: 60 })
    expect((await actions()).filter((action) => action === 'second_factor_failed')).toHaveLength(5)

    await pass(token, codeAt(secret, minutes(2)), minutes(2))
    expect((await requireStaff(test.house(minutes(2)), token, idle)).staffId).toBe(deng.staffId)
  })

  it('is not replaced by beginning again', async () => {
    await enrol()
    await expect(beginSecondFactor(test.house(), { staffId: deng.staffId })).rejects.toMatchObject({
      code: 'second_factor_exists',
    })
  })
})

describe('a new password', () => {
  const change = async (token: string, over: object = {}) => {
    const { actor } = (await sessionOf(test.house(), token, idle))!
    await changePassword(test.house(), { ...actor, current: PASSWORD, next: 'kR7_wexuBo', ...over })
  }

  it('takes the place of the old one and ends the other sessions', async () => {
    const [first, second] = [await enter(), await enter()]
    await change(second.token)
    expect(await sessionOf(test.house(), first.token, idle)).toBeNull()
    expect((await enter({ password: 'kR7_wexuBo' })).standing).toBe('in')
    await expect(enter()).rejects.toMatchObject({ code: 'sign_in_refused' })
  })

  it('is asked for before anything else where one was given by an administrator', async () => {
    await test.db.updateTable('staff').set({ must_change_password: true }).execute()
    const { token, standing } = await enter()
    expect(standing).toBe('password')
    await expect(requireStaff(test.house(), token, idle)).rejects.toMatchObject({ code: 'password_change_needed' })
    await change(token)
    expect((await sessionOf(test.house(), token, idle))!.standing).toBe('in')
  })

  it.each([
    [{ current: 'wrong' }, 'password_wrong', 'current'],
    [{ next: PASSWORD }, 'password_same', 'next'],
    [{ next: '12345678' }, 'password_too_weak', 'next'],
    [{ next: '' }, 'invalid_input', 'next'],
  ])('refuses %o', async (over, code, field) => {
    const { token } = await enter()
    await expect(change(token, over)).rejects.toMatchObject({ code, field })
  })
})

describe('the county’s own sign-in service', () => {
  const arrive = (over: object = {}) =>
    signInByOidc(test.house(), { subject: 'sub-1', login: 'deng', passedFactor: false, ...over })

  it('binds its subject to the login once, and knows the person by it from then on', async () => {
    expect((await arrive()).standing).toBe('in')
    const { token } = await arrive({ login: 'renamed' })
    expect((await requireStaff(test.house(), token, idle)).staffId).toBe(deng.staffId)
  })

  it('does not let another subject take a bound login, nor a stranger in', async () => {
    await arrive()
    await expect(arrive({ subject: 'sub-2' })).rejects.toMatchObject({ code: 'oidc_unknown_staff' })
    await expect(arrive({ subject: 'sub-3', login: 'stranger' })).rejects.toMatchObject({ code: 'oidc_unknown_staff' })
    await expect(arrive({ subject: 'sub-3', login: null })).rejects.toMatchObject({ code: 'oidc_unknown_staff' })
  })
})

it('knows a person without a session too', async () => {
  expect(await staffMember(test.db, deng.staffId)).toEqual(deng)
})
