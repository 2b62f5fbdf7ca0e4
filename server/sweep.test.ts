import { beforeEach, expect, it } from 'vitest'
import { citizensAppeal } from '../domain/appeals/citizen/citizens-appeal.ts'
import { askForCode } from '../domain/channels/ask-for-code.ts'
import { deliverMessages } from '../domain/channels/jobs/deliver-messages.ts'
import { signInWithCode } from '../domain/people/sign-in-with-code.ts'
import { dropJobs, useSite } from '../test/harness.ts'
import { later, PHONE, useRoad } from '../test/road.ts'
import { sweep } from './sweep.ts'

const county = useSite()
const road = useRoad(county)
const phones = async () =>
  (await county.db.selectFrom('identities').select('id').where('phone_sealed', 'is not', null).execute()).length
const count = async (table: 'sms_codes' | 'citizen_sessions' | 'requests_done' | 'secret_failures') =>
  (
    await county.db
      .selectFrom(table)
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

async function codeFor(phone: string, now = later(0)): Promise<string> {
  await askForCode(county.citizen(null, now), { phone })
  await deliverMessages(county.worker(now))
  return /\d{6}/.exec(county.sent.at(-1)!.text)![0]
}

beforeEach(() => dropJobs(county))

it('forgets a phone that was typed and never proved, after a week', async () => {
  await codeFor('13800000001')
  await sweep(county.worker(later(6)))
  expect([await phones(), await count('sms_codes')]).toEqual([1, 1])
  await sweep(county.worker(later(8)))
  expect([await phones(), await count('sms_codes')]).toEqual([0, 0])
  await codeFor('13800000001', later(9))
  expect(await phones()).toBe(1)
})

it('keeps the phone of a citizen, and of somebody who spoke', async () => {
  const code = await codeFor('13800000002')
  await signInWithCode(county.citizen(), { phone: '13800000002', code })
  await road.spoken({ phone: PHONE })
  await sweep(county.worker(later(40)))
  expect(await phones()).toBe(2)
  expect(await count('citizen_sessions')).toBe(0)
})

it('forgets request keys after a week, and wrong secrets after a day', async () => {
  const { number } = await road.spoken({}, later(0))
  await county.db
    .insertInto('requests_done')
    .values({ key: 'k', result: '{}', done_at: later(0) })
    .execute()
  await citizensAppeal(county.citizen(), { number, secret: '00000000' }).catch(() => {})
  await sweep(county.worker(later(0, 0.5)))
  expect([await count('requests_done'), await count('secret_failures')]).toEqual([1, 3])
  await sweep(county.worker(later(8)))
  expect([await count('requests_done'), await count('secret_failures')]).toEqual([0, 0])
})
