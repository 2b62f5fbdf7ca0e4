import { expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { useRoad } from '../../../test/road.ts'
import type { Citizen } from '../../people/citizen.ts'
import { keepIdentity } from '../../people/vault.ts'
import { inTransaction } from '../../perform.ts'
import { join } from './join.ts'
import { withhold } from './withhold.ts'

const test = useSite()
const road = useRoad(test)

const voice = (name: string) => ({ ...test.citizen(), voice: name, device: name })

async function newCitizen(): Promise<Citizen> {
  const identityId = await inTransaction(test.house(), async (step) => keepIdentity(step, {}))
  const citizenId = newId()
  await test.db
    .insertInto('citizens')
    .values({
      id: citizenId,
      identity_id: identityId,
      phone_fingerprint: 'x',
      created_at: MONDAY,
      proved_since: MONDAY,
      proved_at: MONDAY,
    })
    .execute()
  return { citizenId, identityId }
}

it('counts a voice once, on the copy and on the appeal', async () => {
  const { number, appealId } = await road.published()
  expect(await join(voice('one'), { number })).toEqual({ meToos: 1, counted: true })
  expect(await join(voice('one'), { number })).toEqual({ meToos: 1, counted: false })
  expect(await join(voice('two'), { number: number.replaceAll('-', '').toLowerCase() })).toEqual({ meToos: 2, counted: true })
  expect((await road.row(appealId)).me_toos).toBe(2)
})

it('counts somebody once by a device and signed in on it, in either order, and then on a second device', async () => {
  const citizen = await newCitizen()
  const signedIn = (device: string) => ({ ...test.citizen(citizen), voice: null, device })
  const deviceFirst = await road.published()
  expect(await join(voice('one'), deviceFirst)).toEqual({ meToos: 1, counted: true })
  expect(await join(signedIn('one'), deviceFirst)).toEqual({ meToos: 1, counted: false })
  expect(await join(signedIn('two'), deviceFirst)).toEqual({ meToos: 1, counted: false })

  const phoneFirst = await road.published()
  expect(await join(signedIn('one'), phoneFirst)).toEqual({ meToos: 1, counted: true })
  expect(await join(voice('one'), phoneFirst)).toEqual({ meToos: 1, counted: false })
  expect(await join(voice('two'), phoneFirst)).toEqual({ meToos: 2, counted: true })
})

it('of many at once, while the case is judged, loses none and waits for nobody for ever', async () => {
  const appeal = await road.published()
  const voices = Array.from({ length: 20 }, (_, index) => join(voice(`v${index}`), { number: appeal.number }))
  await Promise.all([...voices, road.judged(appeal, 'not_solved')])
  expect(await test.db.selectFrom('published_cases').select(['me_toos', 'state']).executeTakeFirst()).toEqual({
    me_toos: 20,
    state: 'rework',
  })
})

it('to one’s own case counts nothing', async () => {
  const { number, appealId } = await road.published()
  const citizen = await newCitizen()
  await test.db.updateTable('appeals').set({ citizen_id: citizen.citizenId }).where('id', '=', appealId).execute()
  expect(await join(test.citizen(citizen), { number })).toEqual({ meToos: 0, counted: false })
})

it('is refused where nothing is public', async () => {
  const { number, appealId } = await road.published()
  await withhold(test.desk(road.people.clerk), { appealId, reason: 'privacy' })
  await road.refuses('case_not_found', () => join(voice('one'), { number }))
  await road.refuses('case_not_found', () => join(voice('one'), { number: '\u0000' }))
  const other = await road.spoken()
  await road.refuses('case_not_found', () => join(voice('one'), { number: other.number }))
})

it('refuses who is neither signed in nor a voice', async () => {
  const { number } = await road.published()
  await road.refuses('not_human', () => join({ ...test.citizen(), voice: null }, { number }))
})
