import { beforeEach, describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { aUnit, somebody } from '../../test/staff.ts'
import { sweepSignInFailures } from './jobs/sweep-sign-in-failures.ts'
import { signIn } from './sign-in.ts'
import { codeLimits, passwordLimits, type SignInLimit, waitAfter } from './sign-in-limits.ts'
import type { StaffMember } from './staff.ts'
import { unlockStaff } from './unlock-staff.ts'
import { staffList } from './views/staff.ts'

const test = useSite()
const PASSWORD = '石桥-Deng-47'
const SECOND = 1000
const HOUR = 3_600_000
const later = (ms: number) => new Date(MONDAY.getTime() + ms)
let root: string
let deng: StaffMember

beforeEach(async () => {
  root = await aUnit(test, '县政府')
  deng = await somebody(test, 'deng', root, 'handler', { password: PASSWORD })
})

const enter = (password: string, now = MONDAY, from: Parameters<typeof test.door>[1] = {}, login = 'deng') =>
  signIn(test.door(now, from), { login, password })
const fail = async (times: number, now = MONDAY, from: Parameters<typeof test.door>[1] = {}, login = 'deng') => {
  for (let one = 0; one < times; one++) await enter('wrong', now, from, login).catch(() => {})
}
/** One wrong try, after which so many are counted: hashing fifty passwords would take long. */
const failAsTheLast = async (times: number, by: 'source' | 'account', from: Parameters<typeof test.door>[1] = {}) => {
  await fail(1, MONDAY, from)
  await test.db
    .updateTable('sign_in_failures')
    .set({ failures: times - 1 })
    .where(by, '=', '')
    .execute()
  await fail(1, MONDAY, from)
}
const crowd = (times: number) => failAsTheLast(times, 'source', { address: 'one of the crowd' })
const slowed = (retryAfter: number) => ({ code: 'sign_in_slowed', status: 429, retryAfter })
const known = () => ({ device: 'her-computer', staffIds: [deng.staffId] })

describe('from one address', () => {
  it('a sixth try at an account waits ten seconds, the next twice as long, and the right password ends it', async () => {
    await fail(5)
    await expect(enter(PASSWORD)).rejects.toMatchObject(slowed(10))
    await fail(1, later(10 * SECOND))
    await expect(enter(PASSWORD, later(29 * SECOND))).rejects.toMatchObject(slowed(1))
    expect((await enter(PASSWORD, later(30 * SECOND))).standing).toBe('in')
    await fail(4, later(31 * SECOND))
    expect((await enter(PASSWORD, later(32 * SECOND))).standing).toBe('in')
  })

  it('waits alike whether or not there is such an account', async () => {
    await fail(5, MONDAY, {}, 'nobody')
    await expect(enter('wrong', MONDAY, {}, 'nobody')).rejects.toMatchObject(slowed(10))
  })

  it('thirty wrong ones at many accounts make it wait at all of them, and nobody elsewhere', async () => {
    await fail(1, MONDAY, {}, 'another')
    await failAsTheLast(30, 'account')
    await expect(enter(PASSWORD)).rejects.toMatchObject(slowed(10))
    expect((await enter(PASSWORD, MONDAY, { address: 'elsewhere' })).standing).toBe('in')
  })

  it('twenty at the same moment count as twenty', async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => enter('wrong').catch(({ code }) => code)))
    expect(tries.filter((code) => code === 'sign_in_refused')).toHaveLength(5)
    expect(tries.filter((code) => code === 'sign_in_slowed')).toHaveLength(15)
  })
})

describe('a crowd of strangers', () => {
  it('slows strangers, and nobody locks out a device that signed in before', async () => {
    await crowd(50)
    await expect(enter(PASSWORD, MONDAY, { address: 'at home' })).rejects.toMatchObject(slowed(60))
    expect((await enter(PASSWORD, MONDAY, { address: 'one of the crowd', known: known() })).standing).toBe('in')
  })

  it('is not let through by a device that knows somebody else', async () => {
    await crowd(50)
    const other = { device: 'x', staffIds: [root] }
    await expect(enter(PASSWORD, MONDAY, { known: other })).rejects.toMatchObject({ code: 'sign_in_slowed' })
  })

  it('is seen by the security administrator, who lets a new device in', async () => {
    const security = await somebody(test, 'security', root, 'security_admin')
    const waits = async () => (await staffList(test.desk(security))).find(({ login }) => login === 'deng')?.strangersWaitUntil
    expect(await waits()).toBeNull()
    await crowd(50)
    expect(await waits()).toEqual(later(60 * SECOND))
    await unlockStaff(test.desk(security), { staffId: deng.staffId })
    expect(await waits()).toBeNull()
    expect((await enter(PASSWORD, MONDAY, { address: 'at home' })).standing).toBe('in')
  })
})

it('a known device waits for its own mistakes', async () => {
  await fail(10, MONDAY, { known: known() })
  await expect(enter(PASSWORD, MONDAY, { known: known() })).rejects.toMatchObject(slowed(10))
})

it('the audit says at which account and from where, never what was typed', async () => {
  await fail(1, MONDAY, { address: 'ab12cd34ef-and-more' })
  await fail(1, MONDAY, { address: 'ab12cd34ef-and-more' }, 'my-secret-password')
  const lines = await test.db.selectFrom('audit_events').select(['subject_id', 'particulars']).orderBy('seq').execute()
  expect(lines).toEqual([
    { subject_id: deng.staffId, particulars: { from: 'ab12cd34ef' } },
    { subject_id: null, particulars: { from: 'ab12cd34ef', tried: expect.stringMatching(/^[0-9a-f]{10}$/) } },
  ])
})

it('a day without a wrong try begins anew, and the sweep removes what no longer counts', async () => {
  await fail(5)
  await sweepSignInFailures(test.worker(later(23 * HOUR)))
  expect(await test.db.selectFrom('sign_in_failures').select('account').execute()).toHaveLength(3)
  await fail(5, later(24 * HOUR))
  await sweepSignInFailures(test.worker(later(49 * HOUR)))
  expect(await test.db.selectFrom('sign_in_failures').select('account').execute()).toEqual([])
})

/** Guesses that fit into a day for somebody who never rests, after the free ones. */
const guessesADay = (limit: SignInLimit): number => {
  let [tries, at] = [0, 0]
  for (; at <= 24 * HOUR; tries++) at += waitAfter(limit, tries + 1)
  return tries
}

it('allows the numbers that SECURITY.md promises', () => {
  const [pair, address, strangers] = passwordLimits('account', 'address', null)
  const [codes] = codeLimits('account', null)
  expect([pair, address, strangers, codes].map((limit) => guessesADay(limit!))).toEqual([36, 321, 196, 33])
})
