import { expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { ANSWER, at, later, useRoad } from '../../../test/road.ts'
import { answer } from './answer.ts'
import { askExtension } from './ask-extension.ts'
import { pause } from './pause.ts'
import { reassign } from './reassign.ts'
import { review } from './review.ts'
import { sign } from './sign.ts'

const test = useSite()
const road = useRoad(test)
const toWater = (appealId: string, now?: Date, who = road.people.clerk) =>
  reassign(test.desk(who, now), { appealId, unitId: road.units.water, instruction: '职责已调整' })

it('hands it to another unit with full limits; both desks are told', async () => {
  const { appealId } = await road.standing('handling')
  await toWater(appealId, later(1))

  expect(await road.row(appealId)).toMatchObject({ status: 'dispatched', unit_id: road.units.water })
  expect(await road.clock(appealId)).toBe('sign 11月17日 周二 16:00')
  expect((await road.assignment(appealId)).answer_due_at).toEqual(at('2026-11-26 18:00'))
  expect((await road.history(appealId)).at(-1)).toBe('reassigned')
  expect((await road.notices(appealId)).slice(-2)).toEqual(['dispatched → 县供水公司', 'reassigned → 县供热办'])
  await road.refuses('not_allowed', () => sign(test.desk(road.people.heatingHandler), { appealId }))
})

it('leaves nothing of the first unit open that would stand in the way of the second', async () => {
  await test.db.updateTable('units').set({ approves_answers: true }).execute()
  const { appealId } = await road.standing('handling')
  const { heatingHandler, waterHandler } = road.people
  await askExtension(test.desk(heatingHandler), { appealId, days: 3, reason: '要等配件到货' })
  await answer(test.desk(heatingHandler), { appealId, text: ANSWER, contact: '', attachments: [] })
  await pause(test.desk(heatingHandler), { appealId, reason: 'force_majeure', text: '大雪封路' })

  await toWater(appealId, later(1))
  expect((await road.history(appealId)).slice(-4)).toEqual(['resumed', 'extension_refused', 'answer_sent_back', 'reassigned'])
  expect(await road.row(appealId)).toMatchObject({ paused: false })

  await sign(test.desk(waterHandler, later(1)), { appealId })
  await pause(test.desk(waterHandler, later(1)), { appealId, reason: 'waiting_for_citizen', text: '请补充门牌号' })
  expect(
    (await answer(test.desk(waterHandler, later(2)), { appealId, text: ANSWER, contact: '', attachments: [] })).needsApproval,
  ).toBe(true)
})

it('takes a rework from a unit that cannot do it; the shorter limit begins anew and the round stays', async () => {
  const { appealId } = await road.standing('rework')
  await road.forgetJobs()
  await toWater(appealId, later(1))
  const { waterHandler, clerk } = road.people
  await sign(test.desk(waterHandler, later(1)), { appealId })
  expect(await road.row(appealId)).toMatchObject({ status: 'rework', round: 2 })
  expect(await road.clock(appealId)).toBe('rework 11月23日 周一 18:00')

  const { answerId } = await answer(test.desk(waterHandler, later(2)), { appealId, text: ANSWER, contact: '', attachments: [] })
  expect(await review(test.desk(clerk, later(2)), { appealId, answerId, decision: 'passed', note: '' })).toMatchObject({
    late: false,
  })
  await road.forgetJobs()
})

it('is refused to the same unit, a closed one, before the dispatch, and to the units themselves', async () => {
  const { appealId } = await road.standing('handling')
  const { clerk, heatingHead } = road.people
  const { heating, water } = road.units
  await road.refuses('same_unit', () => reassign(test.desk(clerk), { appealId, unitId: heating, instruction: '' }))
  await road.refuses('not_allowed', () => toWater(appealId, undefined, heatingHead))
  await test.db
    .updateTable('units')
    .set({ closed_at: later(0) })
    .where('id', '=', water)
    .execute()
  await road.refuses('unit_closed', () => toWater(appealId))
  const received = await road.spoken()
  await road.refuses('appeal_state_changed', () => toWater(received.appealId))
})
