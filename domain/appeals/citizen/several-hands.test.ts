import { expect, it } from 'vitest'
import { assisted } from '../../../test/assisted.ts'
import { useSite } from '../../../test/harness.ts'
import { ANSWER, later, useRoad } from '../../../test/road.ts'
import { answer } from '../assignments/answer.ts'
import { askExtension } from '../assignments/ask-extension.ts'
import { decideExtension } from '../assignments/decide-extension.ts'
import { pause } from '../assignments/pause.ts'
import { recall } from '../assignments/recall.ts'
import { review } from '../assignments/review.ts'
import { sign } from '../assignments/sign.ts'
import { publish } from '../published-cases/publish.ts'
import { deskPublication } from '../published-cases/views/desk-publication.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { ownCase } from './views/own-case.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road

/** The waterworks assist the heating office and have signed for it. */
async function twoHands() {
  const given = await road.standing('handling')
  const assignmentId = await assisted(test.desk(people.clerk, later(1)), given.appealId, units.water)
  await sign(test.desk(people.waterHandler, later(1)), { appealId: given.appealId, assignmentId })
  await road.forgetJobs()
  return { ...given, assignmentId }
}

const PART = '管道已经查过，屋外阀门和管线都没有问题。'
async function passed(part: { appealId: string; assignmentId?: string }, day: number) {
  const handler = part.assignmentId ? people.waterHandler : people.heatingHandler
  const text = part.assignmentId ? PART : ANSWER
  const { answerId } = await answer(test.desk(handler, later(day)), { ...part, text, contact: '', attachments: [] })
  await review(test.desk(people.clerk, later(day)), { appealId: part.appealId, answerId, decision: 'passed', note: '' })
  await road.shown(part.appealId)
  await road.forgetJobs()
}

it('the citizen reads every question that waits, with the unit that asks it, the oldest first', async () => {
  const { appealId, assignmentId } = await twoHands()
  const question = { appealId, reason: 'waiting_for_citizen' } as const
  await pause(test.desk(people.waterHandler, later(1, 1)), { ...question, assignmentId, text: '阀门在哪一层楼' })
  expect(await ownCase(test.citizen(null, later(1, 2)), appealId)).toMatchObject({
    asked: { unit: '安澜县供水公司', text: '阀门在哪一层楼', stopsLimit: false },
    alsoAsked: [],
  })

  await pause(test.desk(people.heatingHandler, later(1, 2)), { ...question, text: '家里几点有人' })
  const { asked, alsoAsked } = await ownCase(test.citizen(null, later(1, 3)), appealId)
  expect(asked?.unit).toBe('安澜县供水公司')
  expect(alsoAsked).toMatchObject([{ unit: '安澜县供热管理办公室', text: '家里几点有人', stopsLimit: true }])
})

it('a pause for another reason is no question, whichever unit has it', async () => {
  const { appealId, assignmentId } = await twoHands()
  await pause(test.desk(people.heatingHandler, later(1)), { appealId, reason: 'force_majeure', text: '大雪封路，进不去' })
  await pause(test.desk(people.waterHandler, later(1, 1)), {
    appealId,
    assignmentId,
    reason: 'waiting_for_citizen',
    text: '阀门在哪里',
  })
  expect((await ownCase(test.citizen(null, later(1, 2)), appealId)).asked).toMatchObject({ text: '阀门在哪里' })
})

it('more time for an assisting unit moves no day of the citizen, who is told nothing of it', async () => {
  const { appealId, assignmentId } = await twoHands()
  const before = await road.messages()
  const part = { appealId, assignmentId, days: 3, reason: '配件要从外地调来' }
  const { extensionId } = await askExtension(test.desk(people.waterHandler, later(1)), part)
  await decideExtension(test.desk(people.clerk, later(1)), { appealId, extensionId, decision: 'granted', note: '' })
  expect(await road.messages()).toEqual(before)
})

it('citizen and public read that a unit was asked to assist, and none of its steps as those of the lead', async () => {
  const { appealId, number, assignmentId } = await twoHands()
  await passed({ appealId, assignmentId }, 2)
  await passed({ appealId }, 3)
  const answers = { title: '暖气不热', body: '暖气一直不热', answer: ANSWER, words: '', photos: [], letStand: [] }
  await publish(test.desk(people.clerk, later(3)), { appealId, ...answers })

  const steps = ['收到', '受理', '分派给安澜县供热管理办公室', '签收', '请安澜县供水公司协办', '答复', '公开']
  const { timeline, unitDesk } = await ownCase(test.citizen(null, later(3)), appealId)
  expect(timeline.map(({ what }) => what)).toEqual(steps)
  expect(unitDesk).not.toBeNull()
  expect((await publishedCase(test.citizen(), number)).timeline.map(({ what }) => what)).toEqual(steps)
})

it('the public copy is edited from the answer of the lead, also where another unit answered later', async () => {
  const { appealId, assignmentId } = await twoHands()
  await passed({ appealId, assignmentId }, 2)
  await passed({ appealId }, 3)
  // Ids rise with time: of two answers the greater id is the later one.
  await test.db
    .updateTable('answers')
    .set({ id: 'ffffffff-0000-7000-8000-ffffffffffff' })
    .where('assignment_id', '=', assignmentId)
    .execute()
  expect((await deskPublication(test.desk(people.publisher, later(3)), appealId)).answer.text).toContain(ANSWER)
})

it('what another unit handed in and nobody looked over ends with the lead, and says why', async () => {
  const { appealId, assignmentId } = await twoHands()
  await answer(test.desk(people.waterHandler, later(2)), { appealId, assignmentId, text: PART, contact: '', attachments: [] })
  await passed({ appealId }, 3)
  const { answers } = await deskAppeal(test.desk(people.waterHandler, later(3)), appealId)
  expect(answers.find((one) => one.assignmentId === assignmentId)).toMatchObject({
    state: 'sent_back',
    sendBack: '主办单位已经办完，或者分派已经收回，不用再办',
  })
})

it('the desk says of a part that is over nothing that is not so of the appeal', async () => {
  const { appealId, assignmentId } = await twoHands()
  await passed({ appealId, assignmentId }, 2)
  const page = await deskAppeal(test.desk(people.clerk, later(2)), appealId, assignmentId)
  expect([page.state, page.unit?.name, page.road.clock]).toEqual(['handling', '县供热办', page.clock])

  const recalled = await road.standing('handling')
  const other = await assisted(test.desk(people.clerk, later(1)), recalled.appealId, units.water)
  const atWater = await deskAppeal(test.desk(people.waterHandler, later(1)), recalled.appealId)
  expect(atWater.road.clock).toEqual(atWater.assignments[0]!.clock) // the road is the lead's, whoever reads
  await recall(test.desk(people.clerk, later(1)), { appealId: recalled.appealId, assignmentId: other, reason: '不用协办了' })
  const { timeline } = await deskAppeal(test.desk(people.clerk, later(1)), recalled.appealId)
  expect(timeline.slice(-2)).toMatchObject([{ what: '请安澜县供水公司协办' }, { what: '收回对安澜县供水公司的分派', note: null }])
})
