import { afterEach, expect, it } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { at, later, useRoad } from '../../../test/road.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { askBack } from './ask-back.ts'
import { reply } from './reply.ts'
import { ownCase } from './views/own-case.ts'

const test = useSite()
const road = useRoad(test)
afterEach(road.forgetJobs)
type Spoken = Awaited<ReturnType<typeof road.spoken>>
const ask = ({ number, secret }: Spoken, text = '换的是哪个阀门？', now?: Date, key?: string) =>
  askBack(test.citizen(null, now, key), { number, secret, text })
const questionOf = async ({ appealId }: Spoken) =>
  (await deskAppeal(test.desk(road.people.clerk), appealId)).questions.findLast((one) => one.reply === null)!.id
const answerTo = async (spoken: Spoken, now?: Date, who = road.people.heatingHandler) =>
  reply(test.desk(who, now), { appealId: spoken.appealId, questionId: await questionOf(spoken), text: '是三楼楼道的总阀。' })

it('goes to unit and clerks with its own day; the state and the clocks of the appeal stay, and the reply is told', async () => {
  const spoken = await road.standing('told')
  const before = await road.clock(spoken.appealId)
  expect(await ask(spoken, undefined, undefined, 'a-key-of-a-form')).toEqual({ dueAt: at('2026-11-19 18:00') })
  await ask(spoken, undefined, undefined, 'a-key-of-a-form')
  await ask(spoken)
  expect(await road.stands(spoken.appealId)).toBe('told')
  expect(await road.clock(spoken.appealId)).toBe(before)
  expect((await road.notices(spoken.appealId)).filter((notice) => notice.startsWith('asked_back'))).toEqual([
    'asked_back → 县供热办',
    'asked_back → clerk',
  ])

  await answerTo(spoken)
  expect((await ownCase(test.house(), spoken.appealId)).askedBack).toMatchObject([{ reply: '是三楼楼道的总阀。' }])
  expect((await road.messages()).at(-1)).toContain('您问的有回答了')
  expect((await road.history(spoken.appealId)).slice(-2)).toEqual(['asked_back', 'replied'])
  expect(await road.stands(spoken.appealId)).toBe('told')
})

it('one at a time, three in all, and only about an answer', async () => {
  const waiting = await road.standing('handling')
  await road.refuses('not_answered_yet', () => ask(waiting))
  const spoken = await road.standing('told')
  for (const text of ['一问', '二问', '三问']) {
    await ask(spoken, text)
    await road.refuses('question_waits', () => ask(spoken, '再问一句'))
    await answerTo(spoken)
  }
  await road.refuses('questions_used_up', () => ask(spoken, '四问'))
  const { may } = await ownCase(test.house(), spoken.appealId)
  expect(may.askBack).toMatchObject({ allowed: false, reason: expect.stringContaining('追问过 3 次') })
})

it('is replied to once, by the unit that answered or a clerk', async () => {
  const spoken = await road.standing('told')
  await ask(spoken)
  const questionId = await questionOf(spoken)
  const by = (who: typeof road.people.clerk) => reply(test.desk(who), { appealId: spoken.appealId, questionId, text: '是总阀。' })
  for (const who of [road.people.waterHandler, road.people.publisher]) await road.refuses('not_allowed', () => by(who))
  await by(road.people.clerk)
  await road.refuses('question_replied', () => by(road.people.heatingHandler))
})

it('unit and clerks are reminded once when nobody replied in time, and the silence does not count meanwhile', async () => {
  const spoken = await road.standing('told')
  await ask(spoken, undefined, later(7))
  expect(await test.performJobs(at('2026-11-27 10:00'))).toEqual(['remind-of-question'])
  expect((await road.notices(spoken.appealId)).slice(-2)).toEqual(['question_late → 县供热办', 'question_late → clerk'])
  await test.performJobs(at('2026-12-01 18:00'))
  expect(await road.stands(spoken.appealId)).toBe('told')

  await answerTo(spoken, at('2026-12-02 10:00'))
  await test.performJobs(at('2026-12-10 10:00'))
  expect(await road.stands(spoken.appealId)).toBe('told')
  await test.performJobs(at('2026-12-18 10:00'))
  expect(await road.stands(spoken.appealId)).toBe('closed')
})

it('of a report is the clerks’ alone: the unit is not told, does not read it and cannot answer it', async () => {
  const spoken = await road.standing('told', { kind: 'report' })
  await ask(spoken, '我说的那本台账查了吗？')
  expect((await road.notices(spoken.appealId)).filter((notice) => notice.startsWith('asked_back'))).toEqual([
    'asked_back → clerk',
  ])
  const unit = await deskAppeal(test.desk(road.people.heatingHandler), spoken.appealId)
  expect([unit.questions, unit.rulings.reply.may]).toEqual([[], false])
  await road.refuses('appeal_state_changed', () => answerTo(spoken))
  await answerTo(spoken, undefined, road.people.clerk)
})
