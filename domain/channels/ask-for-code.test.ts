import { describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { citizenOf, signOutCitizen } from '../people/citizen-session.ts'
import { signInWithCode } from '../people/sign-in-with-code.ts'
import { askForCode } from './ask-for-code.ts'
import { USUAL_CODE_LIMITS } from './code-limits.ts'
import { deliverMessages } from './jobs/deliver-messages.ts'

const test = useSite()
const PHONE = '13800000001'
const seconds = (amount: number) => new Date(MONDAY.getTime() + amount * 1000)
const ask = (phone = PHONE, now = MONDAY) => askForCode(test.citizen(null, now), { phone })
const enter = (code: string, now = MONDAY, phone = PHONE) => signInWithCode(test.citizen(null, now), { phone, code })

async function codeSent(phone = PHONE, now = MONDAY): Promise<string> {
  await ask(phone, now)
  await deliverMessages(test.worker(now))
  return /\d{6}/.exec(test.sent.at(-1)!.text)![0]
}

/** Signs in two days before, so that the phone is proved and its share is whole again. */
async function prove(phone = PHONE): Promise<void> {
  const before = seconds(-2 * 86_400)
  await enter(await codeSent(phone, before), before, phone)
  test.sent.length = 0
}

describe('a citizen signs in by phone', () => {
  it('with the code from the SMS, as the same citizen each time', async () => {
    const first = await enter(await codeSent('+86 138 0000 0001'))
    expect(test.sent[0]!.phone).toBe(PHONE)
    const second = await enter(await codeSent(PHONE, seconds(61)), seconds(61))

    expect(second.citizen).toEqual(first.citizen)
    expect(await citizenOf(test.house(), first.token)).toEqual(first.citizen)
    expect(await test.db.selectFrom('identities').select('id').execute()).toHaveLength(1)
  })

  it('until signing out, or for thirty days', async () => {
    const { token } = await enter(await codeSent())
    expect(await citizenOf(test.house(seconds(29 * 86_400)), token)).not.toBeNull()
    expect(await citizenOf(test.house(seconds(30 * 86_400)), token)).toBeNull()
    await signOutCitizen(test.house(), token)
    expect(await citizenOf(test.house(), token)).toBeNull()
    expect(await citizenOf(test.house(), undefined)).toBeNull()
  })

  it('leaves no trace of the number or the code in the clear', async () => {
    const code = await codeSent()
    for (const table of ['messages', 'sms_codes', 'identities'] as const) {
      const rows = JSON.stringify(await test.db.selectFrom(table).selectAll().execute())
      expect(rows).not.toContain(PHONE)
      expect(rows).not.toContain(code)
    }
  })
})

describe('a code', () => {
  it('works once', async () => {
    const code = await codeSent()
    await enter(code)
    await expect(enter(code)).rejects.toMatchObject({ code: 'code_wrong', field: 'code' })
  })

  it('works for five minutes, and to a phone that nobody has proved for a day', async () => {
    const first = await codeSent()
    await expect(enter(first, seconds(86_400))).rejects.toMatchObject({ code: 'code_wrong' })
    await enter(first, seconds(86_399))
    const code = await codeSent(PHONE, seconds(2 * 86_400))
    await expect(enter(code, seconds(2 * 86_400 + 300))).rejects.toMatchObject({ code: 'code_wrong' })
    expect((await enter(code, seconds(2 * 86_400 + 299))).token).toBeTruthy()
  })

  it('is not displaced by a newer one, and void once either was used', async () => {
    await prove()
    const older = await codeSent()
    const newer = await codeSent(PHONE, seconds(61))
    expect((await enter(older, seconds(61))).token).toBeTruthy()
    await expect(enter(newer, seconds(61))).rejects.toMatchObject({ code: 'code_wrong' })
  })

  it('of another phone does not work', async () => {
    const code = await codeSent()
    await codeSent('13800000002', seconds(1))
    await expect(enter(code, seconds(1), '13800000003')).rejects.toMatchObject({ code: 'code_wrong' })
  })
})

describe('wrong codes', () => {
  const wrong = (code: string) => (code === '000000' ? '111111' : '000000')
  const stranger = (name: string, code: string, now = MONDAY) =>
    signInWithCode({ ...test.citizen(null, now), device: name, address: name }, { phone: PHONE, code })

  it('of who asked: five, then the code is void for that device', async () => {
    const code = await codeSent()
    for (let time = 0; time < 10; time++) await enter(wrong(code)).catch(() => {})
    await expect(enter(code)).rejects.toMatchObject({
      ...{ code: 'code_tries_used', status: 429, retryAfter: 86_400 },
      message: expect.stringMatching(/这台设备输错验证码的次数太多：.*以后再试/),
    })
  })

  it('of strangers use up no try of the owner, and each of them has five', async () => {
    const code = await codeSent()
    for (let name = 0; name < 25; name++)
      for (let time = 0; time < 6; time++) await stranger(`stranger ${name}`, wrong(code)).catch(() => {})
    await expect(stranger('stranger 7', code)).rejects.toMatchObject({ code: 'code_tries_used' })
    await expect(stranger('one more', code)).rejects.toMatchObject({ code: 'code_tries_used' })
    const strangers = await test.db
      .selectFrom('wrong_codes')
      .select('failures')
      .where('source', '=', '')
      .executeTakeFirstOrThrow()
    expect(strangers.failures).toBe(100)
    expect((await enter(code)).token).toBeTruthy()
  })

  it('of a hundred strangers leave one try a minute to whoever has the phone but asked from elsewhere', async () => {
    const code = await codeSent()
    for (let name = 0; name < 20; name++)
      for (let time = 0; time < 5; time++) await stranger(`stranger ${name}`, wrong(code)).catch(() => {})
    await expect(stranger('her other phone', code, seconds(59))).rejects.toMatchObject({
      ...{ code: 'code_tries_used', retryAfter: 1 },
      message: expect.stringContaining('别的设备'),
    })
    expect((await stranger('her other phone', code, seconds(60))).token).toBeTruthy()
  })
})

describe('too many', () => {
  const codes = async () => (await test.db.selectFrom('messages').select('id').execute()).length

  it('to a phone that nobody has proved: one a day, also at the same moment, and the owner gets in with it', async () => {
    const code = await codeSent()
    await Promise.all([ask(), ask(PHONE, seconds(70)), ask(PHONE, seconds(8 * 3600))])
    expect(await codes()).toBe(1)
    expect((await enter(code, seconds(8 * 3600))).token).toBeTruthy()
  })

  it('in one minute to a proved one: the code that was sent counts', async () => {
    await prove()
    const code = await codeSent()
    await ask(PHONE, seconds(20))
    expect(await codes()).toBe(2)
    await enter(code, seconds(20))
    await expect(ask(PHONE, seconds(20))).rejects.toMatchObject({ code: 'code_too_soon', status: 429, retryAfter: 40 })
  })

  it('in one hour, asked for by a stranger: the fifth code lasts until the next may be sent, so the owner is not locked out', async () => {
    await prove()
    let code = ''
    for (let minute = 0; minute < 5; minute++) code = await codeSent(PHONE, seconds(minute * 61))
    await ask(PHONE, seconds(600))
    expect(await codes()).toBe(6)
    expect((await enter(code, seconds(3500))).token).toBeTruthy()
    await expect(ask(PHONE, seconds(3500))).rejects.toMatchObject({ code: 'code_too_many', retryAfter: 100 })
    await ask(PHONE, seconds(3600))
  })

  it('in one day, with the time when it goes again', async () => {
    await prove()
    for (let hour = 0; hour < 10; hour++) await ask(PHONE, seconds(hour * 3600))
    await ask(PHONE, seconds(10 * 3600))
    expect(await codes()).toBe(11)
    await test.db.updateTable('sms_codes').set({ used_at: MONDAY }).execute()
    await expect(ask(PHONE, seconds(10 * 3600))).rejects.toMatchObject({
      ...{ code: 'code_too_many', status: 429, retryAfter: 14 * 3600 },
      message: expect.stringMatching(/明天 10:00 以后再试；.*凭编号和查询码查看/),
    })
    await ask(PHONE, seconds(24 * 3600))
  })

  const from = (address: string, phone: number, now = MONDAY, limits = {}) =>
    askForCode(
      { ...test.citizen(null, now), address, device: `device ${phone}` },
      { phone: String(13_800_000_000 + phone) },
      {
        ...USUAL_CODE_LIMITS,
        ...limits,
      },
    )

  it('in one hour and one day from one address, however many devices it says it is', async () => {
    const limits = { addressHour: 3, addressDay: 5 }
    for (let phone = 0; phone < 3; phone++) await from('one', phone, MONDAY, limits)
    await expect(from('one', 4, seconds(60), limits)).rejects.toMatchObject({
      ...{ code: 'code_too_many', retryAfter: 3540, message: expect.stringContaining('您所在的网络') },
    })
    await from('other', 4, seconds(60), limits)
    for (let phone = 5; phone < 7; phone++) await from('one', phone, seconds(3600), limits)
    await expect(from('one', 8, seconds(7200), limits)).rejects.toMatchObject({ retryAfter: 22 * 3600 })
  })

  it('in one day from the site: its administrators are told before, and when nothing goes any more', async () => {
    const limits = { siteDay: 10 }
    const told = async () =>
      (await test.db.selectFrom('desk_notices').select(['role', 'text']).orderBy('id').execute()).map(
        ({ role, text }) => `${role}: ${text}`,
      )
    for (let phone = 0; phone < 7; phone++) await from(`address ${phone}`, phone, MONDAY, limits)
    expect(await told()).toEqual([])
    for (let phone = 7; phone < 10; phone++) await from(`address ${phone}`, phone, MONDAY, limits)
    expect(await told()).toEqual([
      expect.stringMatching(/^system_admin: .*已发 8 条，上限 10 条，快用完了/),
      expect.stringMatching(/^system_admin: .*已发 10 条，到了上限/),
    ])
    await expect(from('new', 11, seconds(3600), limits)).rejects.toMatchObject({
      ...{ code: 'codes_used_up', status: 429, retryAfter: 23 * 3600 },
      message: expect.stringMatching(/已经发完：明天 10:00 以后再试.*12345/),
    })
    await from('new', 11, seconds(24 * 3600), limits)
  })

  it('at the same moment from many addresses: the last code of the day goes once', async () => {
    const tries = Array.from({ length: 8 }, (_, phone) => from(`address ${phone}`, phone, MONDAY, { siteDay: 3 }))
    expect((await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })
})

it('refuses a landline, with the way out', async () => {
  await expect(ask('0300-5550001')).rejects.toMatchObject({ code: 'phone_is_landline' })
})
