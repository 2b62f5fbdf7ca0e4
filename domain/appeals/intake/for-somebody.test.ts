import { expect, it } from 'vitest'
import { parse } from '../../../platform/input.ts'
import { useSite } from '../../../test/harness.ts'
import { everything, NAME, PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { deliverMessages } from '../../channels/jobs/deliver-messages.ts'
import { openIdentity } from '../../people/vault.ts'
import { seeIdentity } from '../citizen/see-identity.ts'
import { knownOf } from '../known-of.ts'
import { coverCallers } from '../reading/cover-callers.ts'
import { SpeakInput, speak } from './speak.ts'

const test = useSite()
const road = useRoad(test)
const MOTHER = { name: '周桂兰', phone: '138 0000 0002' }

const spoken = (forSomebody: object, over: object = {}) =>
  speak(test.citizen(), parse(SpeakInput, { kind: 'request', body: WORDS, name: NAME, phone: PHONE, forSomebody, ...over }))
const people = async (appealId: string) => {
  const { identity_id, other_identity_id, on_behalf } = await road.row(appealId)
  const named = async (id: string | null) => (id ? (await openIdentity(test.db, test, id)).name : null)
  return [await named(identity_id), on_behalf, await named(other_identity_id)]
}

it.each([
  ['speaker', [NAME, 'speaks_for', MOTHER.name], PHONE],
  ['other', [MOTHER.name, 'spoken_for', NAME], '13800000002'],
] as const)('a daughter for her mother, to ring: %s', async (ring, both, phone) => {
  const { appealId } = await spoken({ ...MOTHER, ring })
  expect(await people(appealId)).toEqual(both)
  expect(JSON.stringify(await everything(test.db))).not.toMatch(/周桂兰|1380000|柳春桥|139000/)
  await deliverMessages(test.worker())
  expect(test.sent.map((one) => one.phone)).toEqual([phone])
})

it('the clerk who looks sees both and whom to ring, and each of them can read that', async () => {
  const { appealId } = await spoken({ ...MOTHER, ring: 'speaker' })
  expect(await seeIdentity(test.desk(road.people.clerk), { appealId, reason: '打电话核实' })).toMatchObject({
    name: NAME,
    phone: PHONE,
    onBehalf: 'speaks_for',
    other: { name: MOTHER.name, phone: '13800000002' },
  })
  const { identity_id, other_identity_id } = await road.row(appealId)
  const looks = await test.db.selectFrom('identity_looks').select('identity_id').execute()
  expect(looks.map((look) => look.identity_id).sort()).toEqual([identity_id, other_identity_id].sort())
})

it('both are covered for a unit that must not know who complained, and marked before publishing', async () => {
  const { appealId } = await spoken({ ...MOTHER, ring: 'speaker' }, { kind: 'complaint' })
  const row = await road.row(appealId)
  const shown = await coverCallers(test.desk(road.people.heatingHandler), [row])
  expect(shown(row, `${NAME}替周桂兰来投诉，电话13800000002。`)).not.toMatch(/柳春桥|周桂兰|1380000/)
  expect((await knownOf(test.db, test, row)).names).toEqual(expect.arrayContaining([NAME, MOTHER.name]))
})

it.each([
  ['other_person_missing', { name: '', phone: '13800000002' }],
  ['other_phone_missing', { name: '周桂兰', ring: 'other' }],
  ['phone_invalid', { name: '周桂兰', phone: '138' }],
])('refuses %s', async (code, forSomebody) => {
  await expect(spoken(forSomebody)).rejects.toMatchObject({ code })
  expect(await test.db.selectFrom('identities').select('id').execute()).toEqual([])
})
