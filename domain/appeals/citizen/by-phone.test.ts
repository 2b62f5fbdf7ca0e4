import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, PHONE, useRoad } from '../../../test/road.ts'
import { askForCode } from '../../channels/ask-for-code.ts'
import { deliverMessages } from '../../channels/jobs/deliver-messages.ts'
import type { Citizen } from '../../people/citizen.ts'
import { signInWithCode } from '../../people/sign-in-with-code.ts'
import { citizensAppeal } from './citizens-appeal.ts'
import { claim } from './claim.ts'
import { seeIdentity } from './see-identity.ts'
import { ownCases } from './views/own-cases.ts'

const test = useSite()
const road = useRoad(test)

/** Proves the phone by the code that comes. */
async function proved(now = later(0), phone = PHONE): Promise<Citizen> {
  await askForCode(test.citizen(null, now), { phone })
  await deliverMessages(test.worker(now))
  const code = /验证码 (\d{6})/.exec(test.sent.findLast((sms) => sms.phone === phone && sms.text.includes('验证码'))!.text)![1]!
  return (await signInWithCode(test.citizen(null, now), { phone, code })).citizen
}
const mine = (citizen: Citizen, now = later(0)) => ownCases(test.citizen(citizen, now), citizen)
const numbers = async (citizen: Citizen, now = later(0)) => (await mine(citizen, now)).cases.map(({ number }) => number)

it('a proved phone opens what was spoken with it before, signed in or not, and nothing of another phone', async () => {
  const spoken = await road.spoken()
  const others = await road.spoken({ phone: '13900009999' })
  const citizen = await proved()
  expect(await numbers(citizen)).toEqual([spoken.number])
  expect(await citizensAppeal(test.citizen(citizen), { number: spoken.number })).toBe(spoken.appealId)
  await expect(citizensAppeal(test.citizen(citizen), { number: others.number })).rejects.toMatchObject({
    code: 'appeal_not_found',
  })
})

it('what is confidential or a report is counted, and opens with its secret alone', async () => {
  const confidential = await road.spoken({ confidential: true })
  const report = await road.spoken({ kind: 'report' })
  const citizen = await proved()
  expect(await mine(citizen)).toMatchObject({ cases: [], apart: 2 })
  for (const { number, secret, appealId } of [confidential, report]) {
    await expect(citizensAppeal(test.citizen(citizen), { number })).rejects.toMatchObject({ code: 'appeal_not_found' })
    await expect(claim(test.citizen(citizen), { number })).rejects.toMatchObject({ code: 'claim_not_found' })
    expect(await citizensAppeal(test.citizen(citizen), { number, secret })).toBe(appealId)
  }
})

it('whoever looked at the name is listed, also for what was spoken before signing in', async () => {
  const [one, apart] = [await road.spoken(), await road.spoken({ confidential: true })]
  for (const { appealId } of [one, apart]) await seeIdentity(test.desk(road.people.clerk), { appealId, reason: '打电话核实楼号' })
  const { looks, looksApart } = await mine(await proved())
  expect(looks).toMatchObject([{ why: '打电话核实楼号', number: one.number }])
  expect(looksApart).toBe(1)
})

it('a number that may have changed hands does not open what its earlier owner said', async () => {
  const { number, appealId } = await road.spoken()
  const newOwner = await proved(later(91))
  expect(await mine(newOwner, later(91))).toMatchObject({ cases: [], apart: 0 })
  await expect(citizensAppeal(test.citizen(newOwner, later(91)), { number })).rejects.toMatchObject({ code: 'appeal_not_found' })

  // Neither does the row of the earlier owner's proofs go on after the gap.
  const again = await road.spoken({}, later(100))
  const third = await proved(later(300))
  expect(third.citizenId).toBe(newOwner.citizenId)
  expect(await numbers(third, later(300))).toEqual([])
  expect(await claim(test.citizen(third, later(300)), { number: again.number })).toEqual({ number: again.number })
  expect(await numbers(third, later(300))).toEqual([again.number])
  expect(await citizensAppeal(test.citizen(third, later(300)), { number: again.number })).not.toBe(appealId)
})

it('proofs that follow one another within the days reach back to the first', async () => {
  const { number } = await road.spoken()
  for (const day of [60, 120, 180]) await proved(later(day))
  expect(await numbers(await proved(later(240)), later(240))).toEqual([number])
})

it('an older one is found again by its number and stays found; another’s is not, and guessing is counted', async () => {
  const { number, appealId } = await road.spoken()
  const others = await road.spoken({ phone: '13900009999' })
  const citizen = await proved(later(120))
  const context = test.citizen(citizen, later(120))
  await expect(claim(context, { number: others.number })).rejects.toMatchObject({ code: 'claim_not_found' })
  expect(await claim(context, { number: number.slice(test.site.prefix.length) })).toEqual({ number })
  expect(await claim(context, { number })).toEqual({ number })
  expect(await citizensAppeal(context, { number })).toBe(appealId)
  for (let guess = 0; guess < 9; guess++) await claim(context, { number: others.number }).catch(() => {})
  await expect(claim(context, { number: others.number })).rejects.toMatchObject({ code: 'too_many_tries' })
})
