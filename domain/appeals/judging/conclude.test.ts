import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { conclude } from './conclude.ts'

const test = useSite()
const road = useRoad(test)
const finding = '现场查看：室温十九度，阀门已更换'

it('ends an inspected case with what was found; the citizen’s verdict stays', async () => {
  const { appealId, number } = await road.standing('inspection')
  await road.forgetJobs()
  await conclude(test.desk(road.people.inspector, later(3)), { appealId, finding })
  expect(await road.row(appealId)).toMatchObject({ state: 'closed', outcome: 'not_solved', closed_at: later(3) })
  expect((await road.history(appealId)).at(-1)).toBe('concluded')
  expect((await road.messages()).at(-1)).toBe(`【试溪县】您反映的 ${number} 督查核实过了，请看结论。`)
  expect(await test.db.selectFrom('findings').select(['text', 'found_by']).executeTakeFirst()).toEqual({
    text: finding,
    found_by: road.people.inspector.staffId,
  })
})

it('is read by its citizen, but not one that was written for the office alone', async () => {
  const { appealId } = await road.standing('inspection')
  await road.forgetJobs()
  await conclude(test.desk(road.people.inspector, later(3)), { appealId, finding })
  const read = async () => (await ownCase(test.citizen(null, later(4)), appealId)).findings
  expect(await read()).toEqual([{ at: later(3).toISOString(), text: finding }])
  await test.db.updateTable('findings').set({ told_at: null }).execute()
  expect(await read()).toEqual([])
})

it('is refused twice, earlier on the road, and to everybody else', async () => {
  const { appealId, ...key } = await road.standing('inspection')
  await road.forgetJobs()
  for (const who of [road.people.clerk, road.people.heatingHead, road.people.leader])
    await road.refuses('not_allowed', () => conclude(test.desk(who), { appealId, finding }))
  await conclude(test.desk(road.people.inspector), { appealId, finding })
  await road.refuses('appeal_state_changed', () => conclude(test.desk(road.people.inspector), { appealId, finding }))
  await road.shown(appealId)
  await road.refuses('already_rated', () => road.judged({ appealId, ...key }, 'not_solved'))
})
