import { describe, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import type { CitizenContext } from '../../contexts.ts'
import { numberAs } from '../../numbers/human-number.ts'
import { citizensAppeal } from './citizens-appeal.ts'

const test = useSite()
const road = useRoad(test)
const opened = (number: string, secret?: string, now?: Date) => citizensAppeal(test.citizen(null, now), { number, secret })

it('opens with number and secret, however they were typed', async () => {
  const { appealId, number, secret } = await road.spoken()
  const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  expect(await opened(number, secret)).toBe(appealId)
  expect(await opened(wide(number.toLowerCase()), wide(secret))).toBe(appealId)
  expect(await opened(number.replaceAll('-', ' '), ` ${secret.slice(0, 4)} ${secret.slice(4)} `)).toBe(appealId)
})

it('answers a wrong number, a wrong secret, no secret and the secret of another alike', async () => {
  const { number, secret } = await road.spoken()
  const other = await road.spoken()
  const says = async (run: Promise<unknown>) => run.catch(({ code, message }) => `${code} ${message}`)
  const answers = await Promise.all([
    says(opened('CS-20261116-99999X', secret)),
    says(opened('nonsense\u0000', secret)),
    says(opened(number, '00000000')),
    says(opened(number)),
    says(opened(number, other.secret)),
  ])
  expect(new Set(answers)).toEqual(new Set(['appeal_not_found 没有找到：请核对编号和查询码（提交后给您的 8 位数字）']))
})

describe('a secret is not to be guessed', () => {
  const MINUTE = 1 / 60
  const at = (hours: number) => later(0, hours)
  const by = (address: string, over: Partial<CitizenContext> = {}) => ({ ...test.citizen(), address, ...over })
  const wrong = async (context: CitizenContext, number: string, times: number) => {
    for (let tried = 0; tried < times; tried++)
      await citizensAppeal(context, { number, secret: 'wrong' }).catch(({ code }) => expect(code).toBe('appeal_not_found'))
  }

  it('ten wrong ones in an hour close a number for the rest of it, even for the right one, to whoever tried', async () => {
    const { appealId, number, secret } = await road.spoken()
    const other = await road.spoken()
    await wrong(by('stranger'), number, 10)
    await expect(citizensAppeal(by('stranger', { now: at(0.5) }), { number, secret })).rejects.toMatchObject({
      ...{ code: 'too_many_tries', status: 429, retryAfter: 1800 },
      message: '查询码错了太多次：30 分钟后再试，或用手机号登录查看',
    })
    expect(await citizensAppeal(by('stranger'), other)).toBe(other.appealId)
    expect(await citizensAppeal(by('stranger', { now: at(1.1) }), { number, secret })).toBe(appealId)
  })

  it('and to nobody else', async () => {
    const { appealId, number, secret } = await road.spoken()
    await wrong(by('stranger'), number, 10)
    expect(await citizensAppeal(by('somebody else'), { number, secret })).toBe(appealId)
  })

  it('a hundred from everywhere leave strangers one try a minute, until the day is over', async () => {
    const { appealId, number, secret } = await road.spoken()
    for (let crowd = 0; crowd < 10; crowd++) await wrong(by(`crowd ${crowd}`), number, 10)
    await expect(citizensAppeal(by('citizen', { now: at(0.5 * MINUTE) }), { number, secret })).rejects.toMatchObject({
      ...{ code: 'too_many_tries', retryAfter: 30, message: expect.stringContaining('现在一分钟只能试一次：1 分钟后再试') },
    })
    expect(await citizensAppeal(by('citizen', { now: at(1.1 * MINUTE) }), { number, secret })).toBe(appealId)
    await wrong(by('one more', { now: at(3 * MINUTE) }), number, 1)
    await expect(citizensAppeal(by('citizen', { now: at(3.5 * MINUTE) }), { number, secret })).rejects.toMatchObject({
      retryAfter: 30,
    })
    await wrong(by('next day', { now: at(25) }), number, 9)
    expect(await citizensAppeal(by('citizen', { now: at(25) }), { number, secret })).toBe(appealId)
  })

  it('but neither a device that had opened it nor its citizen’s phone waits for a crowd', async () => {
    const { appealId, number, secret } = await road.spoken()
    for (let crowd = 0; crowd < 10; crowd++) await wrong(by(`crowd ${crowd}`), number, 10)
    const proved = { device: 'a phone', numbers: [number] }
    for (let view = 0; view < 20; view++)
      expect(await citizensAppeal(by('crowd 1', { proved }), { number, secret })).toBe(appealId)
    await wrong(by('home', { proved }), number, 10)
    await expect(citizensAppeal(by('home', { proved }), { number, secret })).rejects.toMatchObject({ retryAfter: 60 })
    expect(await citizensAppeal(by('home', { proved, now: at(1.1 * MINUTE) }), { number, secret })).toBe(appealId)

    const { identity_id } = await road.row(appealId)
    const citizen = { citizenId: newId(), identityId: identity_id! }
    await test.db
      .insertInto('citizens')
      .values({
        id: citizen.citizenId,
        identity_id: identity_id!,
        phone_fingerprint: 'x',
        created_at: MONDAY,
        proved_since: MONDAY,
        proved_at: MONDAY,
      })
      .execute()
    await test.db.updateTable('appeals').set({ citizen_id: citizen.citizenId }).where('id', '=', appealId).execute()
    expect(await citizensAppeal(by('crowd 2', { citizen }), { number })).toBe(appealId)
  })

  it('one address gets two hundred a day at all numbers together; those that were right do not count', async () => {
    const { number, secret } = await road.spoken()
    for (let right = 0; right < 15; right++) await citizensAppeal(by('hall'), { number, secret })
    for (let nth = 1; nth <= 200; nth++) await wrong(by('hall'), numberAs(test.site.prefix, '2026-11-16', 90_000 + nth), 1)
    await expect(citizensAppeal(by('hall', { now: at(1) }), { number, secret })).rejects.toMatchObject({
      ...{ code: 'too_many_tries', retryAfter: 23 * 3600, message: expect.stringContaining('明天 10:00 以后再试') },
    })
  })

  it('a hundred at the same moment are a hundred', async () => {
    const { number } = await road.spoken()
    const tries = Array.from({ length: 100 }, () => citizensAppeal(by('fast'), { number, secret: 'wrong' }))
    const codes = (await Promise.allSettled(tries)).map((one) => (one as PromiseRejectedResult).reason.code)
    expect(codes.filter((code) => code === 'appeal_not_found')).toHaveLength(10)
  })

  it('but a page that asks for thirty photos at once gets them all', async () => {
    const { appealId, number, secret } = await road.spoken()
    const opens = Array.from({ length: 30 }, () => citizensAppeal(by('home'), { number, secret }))
    expect(new Set(await Promise.all(opens))).toEqual(new Set([appealId]))
    await wrong(by('home'), number, 9)
    const again = Array.from({ length: 30 }, () => citizensAppeal(by('home'), { number, secret }))
    expect(new Set(await Promise.all(again))).toEqual(new Set([appealId]))
  })
})

it('closes a number that nobody has just like one that somebody has, so that trying does not tell which there are', async () => {
  await road.spoken()
  const nobodys = numberAs(test.site.prefix, '2026-11-16', 99_999)
  const codes: string[] = []
  for (let tried = 0; tried < 11; tried++) codes.push(await opened(nobodys, '00000000').catch(({ code }) => code))
  expect(codes).toEqual([...Array(10).fill('appeal_not_found'), 'too_many_tries'])
})

it('does not open to somebody else who is signed in', async () => {
  const { number } = await road.spoken()
  const stranger = test.citizen({ citizenId: newId(), identityId: newId() })
  await expect(citizensAppeal(stranger, { number })).rejects.toMatchObject({ code: 'appeal_not_found' })
})
