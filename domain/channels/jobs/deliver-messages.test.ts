import { expect, it } from 'vitest'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { signInWithCode } from '../../people/sign-in-with-code.ts'
import { keepIdentity } from '../../people/vault.ts'
import { inTransaction } from '../../perform.ts'
import { askForCode } from '../ask-for-code.ts'
import type { Delivery } from '../channels.ts'
import { CODE_TEMPLATE, MOST_ATTEMPTS } from '../message.ts'
import { tellCitizen } from '../tell.ts'
import { deliverMessages, freeTaken } from './deliver-messages.ts'

const test = useSite()
const later = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000)

async function tell(key: string, phone: string | null = '13800000001', template = 'told') {
  await inTransaction(test.house(), async (step) => {
    const identityId = keepIdentity(step, phone ? { phone } : { name: '丁一' })
    tellCitizen(step, { key, identityId, template, text: '您的诉求有了答复' })
  })
}

const messages = () =>
  test.db
    .selectFrom('messages')
    .select(['key', 'state', 'attempts', 'error', 'text'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
const answering = (delivery: Delivery | Error, now = MONDAY) => ({
  ...test.worker(now),
  channels: {
    async sms() {
      if (delivery instanceof Error) throw delivery
      return delivery
    },
  },
})

it('sends each message once, however often it was told and however many send', async () => {
  for (let number = 0; number < 120; number++) await tell(`told/${number}`, `138${String(number).padStart(8, '0')}`)
  await tell('told/7')

  const tried = await Promise.all([deliverMessages(test.worker()), deliverMessages(test.worker())])
  expect(tried[0] + tried[1]).toBe(120)
  expect(new Set(test.sent.map(({ phone }) => phone)).size).toBe(120)
  expect(test.sent).toHaveLength(120)
  expect(await deliverMessages(test.worker(later(60)))).toBe(0)
})

it('records somebody without a phone as unreachable', async () => {
  await tell('told/1', null)
  await deliverMessages(test.worker())
  expect(await messages()).toMatchObject([{ state: 'unreachable', error: 'no_phone' }])
})

it('tries again later each time, and gives up after six', async () => {
  await tell('told/1')
  const busy: Delivery = { outcome: 'failed', reason: 'gateway_busy', again: true }

  await deliverMessages(answering(busy))
  expect(await messages()).toMatchObject([{ state: 'failed', attempts: 1, error: 'gateway_busy' }])
  expect(await deliverMessages(answering(busy, later(0.9)))).toBe(0)

  for (let hour = 1; hour <= 40; hour++) await deliverMessages(answering(busy, later(hour * 60)))
  expect(await messages()).toMatchObject([{ state: 'dead', attempts: MOST_ATTEMPTS }])
})

it('does not try again what the gateway refuses for good', async () => {
  await tell('told/1')
  await deliverMessages(answering({ outcome: 'failed', reason: 'blacklisted', again: false }))
  expect(await messages()).toMatchObject([{ state: 'dead', attempts: 1, error: 'blacklisted' }])
})

it('takes up what a crash left behind, and records a fault of ours before throwing it', async () => {
  await tell('told/1')
  await expect(deliverMessages(answering(new Error('broken adapter')))).rejects.toThrow('1 of 1')
  expect(await messages()).toMatchObject([{ state: 'failed', error: 'fault' }])

  await test.db
    .updateTable('messages')
    .set({ state: 'waiting', attempts: 1, next_attempt_at: later(5) })
    .execute()
  await deliverMessages(test.worker(later(5)))
  expect(await messages()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

it('sends at once what a killed worker was sending, and leaves alone what is being sent now', async () => {
  await tell('told/1', '13800000001')
  await tell('told/2', '13800000002')
  await test.db
    .updateTable('messages')
    .set({ taken_at: MONDAY, next_attempt_at: later(5), attempts: 1 })
    .where('key', '=', 'told/1')
    .execute()
  await test.db
    .updateTable('messages')
    .set({ taken_at: later(1), next_attempt_at: later(6), attempts: 1 })
    .where('key', '=', 'told/2')
    .execute()
  expect(await deliverMessages(test.worker(later(1)))).toBe(0)

  await freeTaken(test.worker(later(1)), later(1))
  await deliverMessages(test.worker(later(1)))
  expect(test.sent.map(({ phone }) => phone)).toEqual(['13800000001'])
})

it('sends codes before everything else that waits', async () => {
  for (let number = 0; number < 60; number++) await tell(`told/${number}`)
  await tell('code/1', '13900000009', CODE_TEMPLATE)
  await deliverMessages(test.worker())
  expect(test.sent.slice(0, 50).map(({ phone }) => phone)).toContain('13900000009')
})

it('sends a code that waited for us, and its minutes count from then on', async () => {
  await askForCode(test.citizen(), { phone: '13800000001' })
  await deliverMessages(test.worker(later(20)))
  const code = /验证码 (\d{6})/.exec(test.sent[0]!.text)![1]!
  await expect(signInWithCode(test.citizen(null, later(24)), { phone: '13800000001', code })).resolves.toBeDefined()
})

it('forgets a sign-in code once it is sent', async () => {
  await tell('code/1', '13800000001', CODE_TEMPLATE)
  await deliverMessages(test.worker())
  expect(await messages()).toMatchObject([{ state: 'sent', text: '' }])
  expect(test.sent).toEqual([{ phone: '13800000001', text: '您的诉求有了答复 test.example 电话12345' }])
})

it('does not send a sign-in code that is good for nothing any more', async () => {
  await tell('code/1', '13800000001', CODE_TEMPLATE)
  await deliverMessages(answering({ outcome: 'failed', reason: 'gateway_away', again: true }))
  await deliverMessages(test.worker(later(6)))
  expect(await messages()).toMatchObject([{ state: 'dead', error: 'code_expired', text: '' }])
  expect(test.sent).toEqual([])
})
