import { expect, test } from 'vitest'
import { SpeakInput, speak } from '../../domain/appeals/intake/speak.ts'
import { askForCode } from '../../domain/channels/ask-for-code.ts'
import { deliverMessages } from '../../domain/channels/jobs/deliver-messages.ts'
import { signInWithCode } from '../../domain/people/sign-in-with-code.ts'
import { MONDAY, useSite } from '../harness.ts'

const site = useSite()
const VICTIM = '13800000001'
const hours = (amount: number) => new Date(MONDAY.getTime() + amount * 3_600_000)
const script = (nth: number, now: Date) => ({ ...site.citizen(null, now), device: `device ${nth}`, address: `address ${nth}` })

/** Types the phone wherever a phone can be typed, and lets the worker send. */
async function harass(nth: number, now: Date): Promise<void> {
  await speak(script(nth, now), SpeakInput.parse({ kind: 'request', body: `路灯不亮，第 ${nth} 次`, phone: VICTIM })).catch(
    () => {},
  )
  await askForCode(script(nth, now), { phone: VICTIM }).catch(() => {})
  await deliverMessages(site.worker(now))
}

const code = () => /验证码 (\d{6})/.exec(site.sent[0]!.text)![1]!

test('a phone that nobody has proved gets one SMS a day, whoever types it and wherever', async () => {
  for (let nth = 0; nth < 20; nth++) await harass(nth, hours(nth))
  expect(site.sent.map(({ phone }) => phone)).toEqual([VICTIM])
  await harass(20, hours(25))
  expect(site.sent).toHaveLength(2)
})

test('that SMS brings a code; with it the owner gets in from a device of his own, and what waited comes at once', async () => {
  for (let nth = 0; nth < 3; nth++) await harass(nth, MONDAY)
  const owner = { ...site.citizen(null, hours(2)), device: 'his own', address: 'his home' }
  await askForCode(owner, { phone: VICTIM })
  expect((await signInWithCode(owner, { phone: VICTIM, code: code() })).token).toBeTruthy()

  await deliverMessages(site.worker(hours(2)))
  expect(site.sent).toHaveLength(4)
  expect(site.sent.slice(1).every(({ text }) => !text.includes('验证码'))).toBe(true)
})

test('what strangers cause counts in the budget of the site, and waits when it is used up', async () => {
  for (let nth = 0; nth < 5; nth++) {
    const input = SpeakInput.parse({ kind: 'request', body: '路灯不亮，晚上看不见路', phone: `1380000010${nth}` })
    await speak(site.citizen(), input)
  }
  const worker = (now: Date) => ({ ...site.worker(now), channels: { ...site.worker().channels, strangersSmsDay: 3 } })
  await deliverMessages(worker(MONDAY))
  expect(site.sent).toHaveLength(3)
  await deliverMessages(worker(hours(23)))
  expect(site.sent).toHaveLength(3)
  await deliverMessages(worker(hours(25)))
  expect(site.sent).toHaveLength(5)
})

test('the code of a message is nowhere in the database', async () => {
  await harass(0, MONDAY)
  const texts = await site.db.selectFrom('messages').select('text').execute()
  expect(JSON.stringify(texts)).not.toContain(code())
})
