import { expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { useSite } from '../../test/harness.ts'
import { later, useRoad } from '../../test/road.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { numberAs } from './internal/numbers.ts'

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

it('closes after ten wrong secrets for the rest of an hour, even for the right one; others stay open', async () => {
  const { appealId, number, secret } = await road.spoken()
  const other = await road.spoken()
  for (let tried = 0; tried < 10; tried++) await opened(number, `0000000${tried}`).catch(() => {})
  await expect(opened(number, secret)).rejects.toMatchObject({ code: 'too_many_tries', status: 429, retryAfter: 3600 })
  expect(await opened(other.number, other.secret)).toBe(other.appealId)
  await expect(opened(number, secret, later(0, 0.9))).rejects.toMatchObject({ code: 'too_many_tries' })
  expect(await opened(number, secret, later(0, 1.1))).toBe(appealId)
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
