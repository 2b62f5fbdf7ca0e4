import { expect, it } from 'vitest'
import { newToken } from '../../../platform/crypto/tokens.ts'
import { newId } from '../../../platform/ids.ts'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { pause } from '../assignments/pause.ts'
import { SupplementInput, supplement } from './supplement.ts'

const test = useSite()
const road = useRoad(test)
const added = (key: { number: string; secret: string }, over: object = {}, now?: Date) =>
  supplement(
    test.citizen(null, now),
    SupplementInput.parse({ number: key.number, secret: key.secret, text: '三号楼二单元', ...over }),
  )

it.each([
  ['received', 'clerk'],
  ['handling', '县供热办'],
  ['answered', 'clerk'],
  ['inspection', 'inspector'],
] as const)('while %s reaches %s', async (state, desk) => {
  const appeal = await road.standing(state)
  await road.forgetJobs()
  const { supplementId } = await added(appeal)
  expect((await road.notices(appeal.appealId)).at(-1)).toBe(`supplemented → ${desk}`)
  expect(await road.lastEvent(appeal.appealId)).toMatchObject({ action: 'supplemented', particulars: { supplementId } })
  expect(await test.db.selectFrom('supplements').select('text').execute()).toEqual([{ text: '三号楼二单元' }])
})

it('sent twice is one, and said again on another day is another', async () => {
  const appeal = await road.standing('handling')
  const first = await added(appeal, { text: '还是没有修好' }, later(1))
  expect(await added(appeal, { text: '还是没有修好' }, later(1))).toEqual(first)
  expect((await road.history(appeal.appealId)).filter((action) => action === 'supplemented')).toHaveLength(1)
  await added(appeal, { text: '还是没有修好' }, later(2))
  expect((await road.history(appeal.appealId)).filter((action) => action === 'supplemented')).toHaveLength(2)
  await road.forgetJobs()
})

it('ends the wait for exactly this, and the clock goes on', async () => {
  const appeal = await road.standing('handling')
  const wait = { appealId: appeal.appealId, text: '请告诉我们是几号楼' }
  await pause(test.desk(road.people.heatingHandler, later(1)), { ...wait, reason: 'waiting_for_citizen' })
  await added(appeal, {}, later(2))
  expect(await road.clock(appeal.appealId)).toBe('answer 11月26日 周四 18:00')
  expect((await road.history(appeal.appealId)).slice(-3)).toEqual(['paused', 'supplemented', 'resumed'])

  await pause(test.desk(road.people.heatingHandler, later(3)), { ...wait, reason: 'force_majeure' })
  await added(appeal, {}, later(4))
  expect((await road.row(appeal.appealId)).paused).toBe(true)
})

it.each(['told', 'declined', 'closed', 'withdrawn'] as const)('once it is %s is refused', async (state) => {
  const appeal = await road.standing(state)
  await road.forgetJobs()
  await road.refuses('appeal_over', () => added(appeal))
})

it('with a photo that is not there adds nothing', async () => {
  const appeal = await road.spoken()
  await road.refuses('attachment_not_found', () => added(appeal, { attachments: [{ id: newId(), token: newToken() }] }))
})

it('of a stranger is refused', async () => {
  const appeal = await road.spoken()
  await road.refuses('appeal_not_found', () => added({ ...appeal, secret: '87654321' }))
})
