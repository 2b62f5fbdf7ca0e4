import { expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { assisted } from '../../../test/assisted.ts'
import { useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import type { StaffMember } from '../../people/staff.ts'
import { answer } from '../assignments/answer.ts'
import { askExtension } from '../assignments/ask-extension.ts'
import { object } from '../assignments/object.ts'
import { pause } from '../assignments/pause.ts'
import { sign } from '../assignments/sign.ts'
import { deskList, type ListName, myWork } from './desk-lists.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road

/** The waterworks assist the heating office: their answer is due two days after that of the lead. */
async function twoHands() {
  const given = await road.standing('handling')
  const assignmentId = await assisted(test.desk(people.clerk, later(2)), given.appealId, units.water)
  await road.forgetJobs()
  return { ...given, assignmentId }
}

const TEXT = '管道已经查过，屋外阀门和管线都没有问题。'
const atWater = (day: number) => test.desk(people.waterHandler, later(day))
const answered = (part: { appealId: string; assignmentId?: string }, actor: StaffMember, day: number) =>
  answer(test.desk(actor, later(day)), { ...part, text: TEXT, contact: '', attachments: [] })
const listed = async (actor: StaffMember, list: ListName, now: Date) =>
  (await deskList(test.desk(actor, now), list, null)).rows.map(
    ({ unit, assignmentKind, state, clock }) => `${unit?.name} ${assignmentKind} ${state} ${clock?.name} ${clock?.state}`,
  )
const counted = async (now: Date) =>
  Object.fromEntries((await myWork(test.desk(people.clerk, now))).lists.map(({ list, count }) => [list, count.count]))

it('an assisting answer waits for its review beside that of the lead, each with its unit and clock', async () => {
  const { appealId, assignmentId } = await twoHands()
  await sign(atWater(2), { appealId, assignmentId })
  await answered({ appealId, assignmentId }, people.waterHandler, 3)
  expect(await listed(people.clerk, 'review', later(3))).toEqual(['县供水公司 assisting answered review running'])
  expect((await myWork(test.desk(people.clerk, later(3)))).due.map(({ assignmentId: of }) => of)).toEqual([assignmentId])

  await answered({ appealId }, people.heatingHandler, 4)
  expect(await listed(people.clerk, 'review', later(4))).toEqual([
    '县供水公司 assisting answered review late',
    '县供热办 lead answered review running',
  ])
  expect(await counted(later(4))).toMatchObject({ review: 2, open: 2, late: 1 })
})

it('the office sees what is late and due soon at each unit', async () => {
  const { appealId, assignmentId } = await twoHands()
  await sign(atWater(2), { appealId, assignmentId })
  for (const actor of [people.clerk, people.leader]) {
    expect(await listed(actor, 'late', later(10))).toEqual(['县供热办 lead handling answer late'])
    expect(await listed(actor, 'soon', later(10))).toEqual(['县供水公司 assisting handling answer soon'])
    expect(await listed(actor, 'late', later(20))).toEqual([
      '县供热办 lead handling answer late',
      '县供水公司 assisting handling answer late',
    ])
  }

  await answered({ appealId }, people.heatingHandler, 3)
  expect(await listed(people.waterHandler, 'late', later(20))).toEqual(['县供水公司 assisting handling answer late'])
})

it('an objection, a pause and a request for more time stand in the lists of the office with the unit that they are of', async () => {
  const [objecting, paused, asking] = [await twoHands(), await twoHands(), await twoHands()]
  await object(atWater(2), { ...objecting, reason: 'not_our_duty', text: '室内管道不归我们管', suggestsId: null })
  for (const list of ['objections', 'queue'] as const)
    expect(await listed(people.clerk, list, later(2))).toEqual(['县供水公司 assisting objected ruling running'])

  await sign(atWater(2), paused)
  await pause(atWater(2), { ...paused, reason: 'force_majeure', text: '大雪封路，进不去' })
  expect(await listed(people.inspector, 'paused', later(2))).toEqual(['县供水公司 assisting handling answer paused'])

  await sign(atWater(2), asking)
  await askExtension(atWater(2), { ...asking, days: 3, reason: '配件要从外地调来' })
  expect(await listed(people.clerk, 'extensions', later(2))).toEqual(['县供水公司 assisting handling answer running'])
})

it('no page skips or doubles a part where many of one appeal are due at the same moment', async () => {
  const { assignmentId } = await twoHands()
  const part = await test.db.selectFrom('assignments').selectAll().where('id', '=', assignmentId).executeTakeFirstOrThrow()
  await test.db
    .insertInto('assignments')
    .values(Array.from({ length: 60 }, () => ({ ...part, id: newId() })))
    .execute()

  for (const actor of [people.waterHandler, people.clerk]) {
    const first = await deskList(test.desk(actor, later(3)), 'open', null)
    const second = await deskList(test.desk(actor, later(3)), 'open', first.next)
    const parts = [...first.rows, ...second.rows].map(({ assignmentId: of }) => of)
    expect([first.count?.count, new Set(parts).size, parts.length]).toEqual(
      Array(3).fill(actor === people.waterHandler ? 61 : 62),
    )
  }
})
