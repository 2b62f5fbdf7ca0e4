import { expect, it } from 'vitest'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { everything, NAME, PHONE, useRoad } from '../../../test/road.ts'
import { reassign } from '../assignments/reassign.ts'
import { seeIdentity } from './see-identity.ts'

const test = useSite()
const road = useRoad(test)
const seen = (appealId: string, who = road.people.clerk, key?: string) =>
  seeIdentity(test.desk(who, MONDAY, key), { appealId, reason: '需要电话核实' })

it('opens name and phone for a reason, and leaves its trace in the vault and in the history', async () => {
  const { appealId } = await road.standing('handling')
  expect(await seen(appealId)).toEqual({ name: NAME, phone: PHONE, address: null, onBehalf: null, other: null })
  const look = await test.db.selectFrom('identity_looks').selectAll().executeTakeFirstOrThrow()
  expect(look).toMatchObject({ staff_id: road.people.clerk.staffId, subject_id: appealId, reason: '需要电话核实' })
  expect(await road.lastEvent(appealId)).toMatchObject({ action: 'identity_seen', particulars: { lookId: look.id } })
})

it('each look is a trace of its own, under one request key too, and none is kept in the clear', async () => {
  const { appealId } = await road.standing('handling')
  await seen(appealId, undefined, 'same-key-1')
  await seen(appealId, undefined, 'same-key-1')
  expect((await road.history(appealId)).filter((action) => action === 'identity_seen')).toHaveLength(2)
  expect(JSON.stringify(await everything(test.db))).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
})

it.each([
  ['a request', { kind: 'request' }, true],
  ['a complaint', { kind: 'complaint' }, false],
  ['a report', { kind: 'report' }, false],
  ['something confidential', { kind: 'request', confidential: true }, false],
] as const)('of %s is for the unit: %s', async (_what, over, may) => {
  const { appealId } = await road.standing('handling', over)
  for (const who of [road.people.heatingHandler, road.people.heatingHead]) {
    if (may) await seen(appealId, who)
    else await road.refuses('appeal_state_changed', () => seen(appealId, who))
  }
  await seen(appealId, road.people.inspector)
})

it('is refused to other units, to a unit it was taken from, to publishers and leaders, and where nobody left a name', async () => {
  const { appealId } = await road.standing('handling')
  for (const who of [road.people.waterHandler, road.people.publisher, road.people.leader])
    await road.refuses('not_allowed', () => seen(appealId, who))
  await reassign(test.desk(road.people.clerk), { appealId, unitId: road.units.water, instruction: '' })
  await road.refuses('not_allowed', () => seen(appealId, road.people.heatingHandler))
  const anonymous = await road.spoken({ name: '', phone: '' })
  await road.refuses('appeal_state_changed', () => seen(anonymous.appealId))
})
