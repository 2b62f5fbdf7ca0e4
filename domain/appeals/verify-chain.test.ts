import type { Updateable } from 'kysely'
import { expect, it } from 'vitest'
import { useSite } from '../../test/harness.ts'
import { later, useRoad } from '../../test/road.ts'
import type { AppealTables } from './tables.ts'
import { verifyChain } from './verify-chain.ts'

const test = useSite()
const road = useRoad(test)
const events = () => test.db.updateTable('appeal_events')

async function walked() {
  const { appealId } = await road.standing('rework')
  await road.forgetJobs()
  return appealId
}

it('holds after a whole road', async () => {
  const appealId = await walked()
  const { events: links } = await road.row(appealId)
  expect(await verifyChain(test.db, appealId)).toEqual({ intact: true, links })
})

it.each<[string, Updateable<AppealTables['appeal_events']>]>([
  ['another time', { happened_at: later(1) }],
  ['another actor', { actor_id: '11111111-1111-7111-8111-111111111111' }],
  ['another mover', { by: 'house' as const }],
  ['another action', { action: 'signed' }],
  ['other particulars', { particulars: '{"assignmentId":"x"}' }],
  ['another hash', { hash: 'x' }],
])('shows where %s was written in', async (_what, change) => {
  const appealId = await walked()
  await events().set(change).where('seq', '=', 3).execute()
  expect(await verifyChain(test.db, appealId)).toEqual({ intact: false, damage: 'altered', brokenAt: 3 })
})

it('shows a line taken out, at its end too', async () => {
  const appealId = await walked()
  const { events: links } = await road.row(appealId)
  await test.db.deleteFrom('appeal_events').where('seq', '=', links).execute()
  expect(await verifyChain(test.db, appealId)).toEqual({ intact: false, damage: 'cut_off', brokenAt: links })
  await test.db.deleteFrom('appeal_events').where('seq', '=', 2).execute()
  expect(await verifyChain(test.db, appealId)).toEqual({ intact: false, damage: 'removed', brokenAt: 2 })
})
