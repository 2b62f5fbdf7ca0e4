import { describe, expect, it } from 'vitest'
import { assisted } from '../../../test/assisted.ts'
import { useSite } from '../../../test/harness.ts'
import { ANSWER, later, useRoad } from '../../../test/road.ts'
import { deliverMessages } from '../../channels/jobs/deliver-messages.ts'
import { askExtension } from '../assignments/ask-extension.ts'
import { decideExtension } from '../assignments/decide-extension.ts'
import { pause } from '../assignments/pause.ts'
import { review } from '../assignments/review.ts'
import { seeIdentity } from '../citizen/see-identity.ts'
import { supplement } from '../citizen/supplement.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { ownRows } from '../citizen/views/own-cases.ts'
import { conclude } from '../judging/conclude.ts'
import { publish } from '../published-cases/publish.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { decline } from '../triage/decline.ts'
import { verifyChain } from '../verify-chain.ts'
import { undo } from './undo.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road

const DONE = later(1)
const inSeconds = (seconds: number) => new Date(DONE.getTime() + seconds * 1000)
const passed = { decision: 'passed', note: '' } as const

/** Everything that stands in the rows of the appeal, without its chain and the answers of requests. */
async function rowsOf(appealId: string) {
  const of = (table: 'assignments' | 'answers' | 'extensions') =>
    test.db.selectFrom(table).selectAll().where('appeal_id', '=', appealId).orderBy('id').execute()
  const { events: _, chain: __, ...appeal } = await road.row(appealId)
  const open = await test.db.selectFrom('pauses').select('id').where('resumed_at', 'is', null).orderBy('id').execute()
  return { appeal, assignments: await of('assignments'), answers: await of('answers'), extensions: await of('extensions'), open }
}
const seen = (appealId: string, now: Date) => ownCase(test.citizen(null, now), appealId)
const sms = async (now: Date) => {
  await deliverMessages(test.worker(now))
  return test.sent.map(({ text }) => text)
}

async function answered() {
  const appeal = await road.standing('handling')
  await deliverMessages(test.worker())
  test.sent.length = 0
  return { ...appeal, answerId: await road.answered(appeal.appealId, later(0, 4)) }
}
const pass = async ({ appealId, answerId }: { appealId: string; answerId: string }, now = DONE) =>
  (await review(test.desk(people.clerk, now), { appealId, answerId, ...passed })).undo!

describe('a passed answer', () => {
  it('is undone as if it had not been passed: rows, clock, no message, both in the chain', async () => {
    const given = await answered()
    const before = await rowsOf(given.appealId)
    const { id: undoId, until } = await pass(given)
    expect(until).toEqual(inSeconds(30))
    expect(await road.stands(given.appealId)).toBe('told')

    await undo(test.desk(people.clerk, inSeconds(29)), { appealId: given.appealId, undoId })
    expect(await rowsOf(given.appealId)).toEqual(before)
    expect(await sms(later(2))).toEqual([])
    expect((await road.history(given.appealId)).slice(-3)).toEqual(['answer_passed', 'told', 'undone'])
    expect(await verifyChain(test.db, given.appealId)).toMatchObject({ intact: true })
    expect((await deskAppeal(test.desk(people.clerk, inSeconds(31)), given.appealId)).timeline.at(-1)?.what).toBe(
      '撤回上一步：答复审核通过',
    )
    await road.forgetJobs()
  })

  it('is told after half a minute, and the citizen sees it from then on, not before', async () => {
    const given = await answered()
    const shown = await seen(given.appealId, DONE)
    await pass(given)
    const hidden = await seen(given.appealId, inSeconds(29))
    expect(hidden).toEqual({ ...shown, looks: hidden.looks })
    expect(await sms(inSeconds(29))).toEqual([])

    expect(await sms(inSeconds(30))).toMatchObject([expect.stringContaining('有答复了')])
    const told = await seen(given.appealId, inSeconds(30))
    expect(told).toMatchObject({ state: 'told', answers: [{ text: ANSWER }], may: { judge: { allowed: true } } })
    await road.forgetJobs()
  })

  it('can be passed again after it was undone, and is told once', async () => {
    const given = await answered()
    const first = await pass(given)
    await undo(test.desk(people.clerk, inSeconds(10)), { appealId: given.appealId, undoId: first.id })
    const now = inSeconds(20)
    await review(test.desk(people.clerk, now), { appealId: given.appealId, answerId: given.answerId, ...passed })
    expect(await sms(inSeconds(49))).toEqual([])
    expect(await sms(inSeconds(50))).toHaveLength(1)
    expect(await seen(given.appealId, later(1, 1))).toMatchObject({ state: 'told' })

    // The silence is counted from the second time alone.
    await test.db
      .updateTable('appeals')
      .set({ told_at: later(30) })
      .execute()
    await test.performJobs(later(40))
    expect(await road.stands(given.appealId)).toBe('told')
  })

  it('gives other units their work back, with the question and the request they had open', async () => {
    const given = await answered()
    const { appealId } = given
    const assignmentId = await assisted(test.desk(people.clerk, later(0, 5)), appealId, units.water)
    const before = await rowsOf(appealId)
    const { id: undoId } = await pass(given)
    expect(await rowsOf(appealId)).not.toEqual(before)
    await undo(test.desk(people.clerk, inSeconds(5)), { appealId, undoId })
    expect(await rowsOf(appealId)).toEqual(before)
    expect(before.assignments.find(({ id }) => id === assignmentId)).toMatchObject({ state: 'given', clock: 'sign' })
    expect((await road.notices(appealId)).at(-1)).toBe('undone → 县供水公司')
    await road.forgetJobs()
  })

  it('cannot be judged or published while it is hidden', async () => {
    const given = await answered()
    await pass(given)
    await road.refuses('not_answered_yet', () => road.judged(given, 'solved', inSeconds(5)))
    const copy = { title: '暖气不热', body: '不热', answer: ANSWER, words: '', photos: [], letStand: [] }
    await road.refuses('not_told_yet', () =>
      publish(test.desk(people.publisher, inSeconds(5)), { appealId: given.appealId, ...copy }),
    )
    expect(await road.judged(given, 'solved', inSeconds(30))).toMatchObject({ state: 'closed' })
    await road.forgetJobs()
  })

  it('shows on a public copy only when it can no longer be undone', async () => {
    const given = await road.published()
    const { appealId, number } = given
    await road.judged(given, 'not_solved')
    await road.forgetJobs()
    const answerId = await road.answered(appealId, later(0, 4))
    const visitor = (now: Date) => test.citizen(null, now)
    const before = await publishedCase(visitor(DONE), number)
    const first = await pass({ appealId, answerId })
    expect(await publishedCase(visitor(inSeconds(29)), number)).toEqual(before)
    await undo(test.desk(people.clerk, inSeconds(29)), { appealId, undoId: first.id })
    await test.performJobs(inSeconds(31))
    expect(await publishedCase(visitor(inSeconds(31)), number)).toEqual(before)

    await pass({ appealId, answerId }, inSeconds(60))
    await test.performJobs(inSeconds(90))
    expect(await publishedCase(visitor(inSeconds(90)), number)).toMatchObject({ outdated: true, road: { ended: null } })
    expect((await publishedCase(visitor(inSeconds(90)), number)).timeline.at(-1)?.what).toBe('答复')
    await road.forgetJobs()
  })
})

describe('who and when', () => {
  it('only whoever made it, in time, and only once', async () => {
    const given = await answered()
    const { appealId } = given
    const { id: undoId } = await pass(given)
    await road.refuses('not_your_step', () => undo(test.desk(people.inspector, inSeconds(5)), { appealId, undoId }))
    await road.refuses('too_late_to_undo', () => undo(test.desk(people.clerk, inSeconds(30)), { appealId, undoId }))
    expect((await deskAppeal(test.desk(people.clerk, inSeconds(5)), appealId)).undo).toMatchObject({ id: undoId })
    expect((await deskAppeal(test.desk(people.inspector, inSeconds(5)), appealId)).undo).toBeNull()
    await undo(test.desk(people.clerk, inSeconds(6)), { appealId, undoId })
    await road.refuses('undo_not_found', () => undo(test.desk(people.clerk, inSeconds(7)), { appealId, undoId }))
    await road.forgetJobs()
  })

  it('not once a worker has the message, whatever the time', async () => {
    const given = await answered()
    const { appealId } = given
    const { id: undoId } = await pass(given)
    await deliverMessages(test.worker(inSeconds(30)))
    await road.refuses('too_late_to_undo', () => undo(test.desk(people.clerk, inSeconds(29)), { appealId, undoId }))
    await road.forgetJobs()
  })

  it('not after somebody acted; a look at the identity is no act', async () => {
    const { appealId, number, secret } = await road.standing('handling')
    const asked = await pause(test.desk(people.heatingHandler, DONE), {
      appealId,
      reason: 'waiting_for_citizen',
      text: '家里几点有人',
    })
    const undoId = asked.undo!.id
    await seeIdentity(test.desk(people.clerk, inSeconds(2)), { appealId, reason: '回访核实' })
    expect((await deskAppeal(test.desk(people.heatingHandler, inSeconds(3)), appealId)).undo).toMatchObject({ id: undoId })
    await supplement(test.citizen(null, inSeconds(5)), { number, secret, text: '晚上六点以后有人', attachments: [] })
    await road.refuses('acted_since', () => undo(test.desk(people.heatingHandler, inSeconds(9)), { appealId, undoId }))
    // It was no answer to a question that the citizen did not see yet: the question stands.
    expect((await ownCase(test.citizen(null, inSeconds(31)), appealId)).asked).toMatchObject({ text: '家里几点有人' })
  })

  it('of two clicks at once one undoes', async () => {
    const given = await answered()
    const { id: undoId } = await pass(given)
    const click = () => undo(test.desk(people.clerk, inSeconds(5)), { appealId: given.appealId, undoId })
    const results = await Promise.allSettled([click(), click()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await road.history(given.appealId)).filter((action) => action === 'undone')).toHaveLength(1)
    await road.forgetJobs()
  })
})

describe('the other steps that reach a citizen', () => {
  it('a decline: back at triage with the same limit, and declined for another reason later', async () => {
    const { appealId } = await road.standing('received')
    const before = await rowsOf(appealId)
    const clerk = (now: Date) => test.desk(people.clerk, now)
    const first = await decline(clerk(DONE), { appealId, reason: 'outside', text: '这件事在邻县，请向邻县反映' })
    expect(await seen(appealId, inSeconds(5))).toMatchObject({ state: 'received', declined: null })
    await undo(clerk(inSeconds(10)), { appealId, undoId: first.undo.id })
    expect(await rowsOf(appealId)).toEqual(before)
    expect(await deskAppeal(clerk(inSeconds(11)), appealId)).toMatchObject({ decline: null })

    await decline(clerk(inSeconds(60)), { appealId, reason: 'litigation', text: '请向法院起诉，这里不受理' })
    expect(await seen(appealId, inSeconds(90))).toMatchObject({ declined: { reason: '请向法院起诉，这里不受理' } })
  })

  it('a granted extension: the old day holds and the request waits again', async () => {
    const { appealId } = await road.standing('handling')
    const asked = await askExtension(test.desk(people.heatingHandler), { appealId, days: 3, reason: '配件要从外地运来' })
    const before = await rowsOf(appealId)
    const clerk = (now: Date) => test.desk(people.clerk, now)
    const granted = await decideExtension(clerk(DONE), { appealId, ...asked, decision: 'granted', note: '' })
    await undo(clerk(inSeconds(10)), { appealId, undoId: granted.undo!.id })
    expect(await rowsOf(appealId)).toEqual(before)

    await decideExtension(clerk(inSeconds(60)), { appealId, ...asked, decision: 'refused', note: '请按期' })
    expect((await road.notices(appealId)).slice(-3)).toEqual([
      'extension_decided → 县供热办',
      'undone → 县供热办',
      'extension_decided → 县供热办',
    ])
  })

  it('a question: the clock runs as if it had not stopped, and nobody is asked', async () => {
    const { appealId } = await road.standing('handling')
    const before = await rowsOf(appealId)
    const handler = (now: Date) => test.desk(people.heatingHandler, now)
    const asked = await pause(handler(DONE), { appealId, reason: 'waiting_for_citizen', text: '家里几点有人' })
    expect(await seen(appealId, inSeconds(5))).toMatchObject({ asked: null })
    await undo(handler(inSeconds(20)), { appealId, undoId: asked.undo!.id })
    expect(await rowsOf(appealId)).toEqual(before)
    expect(await seen(appealId, inSeconds(60))).toMatchObject({ asked: null })
    expect((await seen(appealId, inSeconds(60))).timeline.map(({ what }) => what)).not.toContain('等您补充情况，计时暂停')
  })

  it('a conclusion: inspected again, and the finding is nobody’s to read', async () => {
    const { appealId } = await road.standing('inspection')
    await road.forgetJobs()
    const before = await rowsOf(appealId)
    const inspector = (now: Date) => test.desk(people.inspector, now)
    const made = await conclude(inspector(DONE), { appealId, finding: '现场查看：室温十九度，阀门已更换' })
    await undo(inspector(inSeconds(20)), { appealId, undoId: made.undo.id })
    expect(await rowsOf(appealId)).toEqual(before)
    expect((await seen(appealId, later(2))).findings).toEqual([])
    expect((await deskAppeal(inspector(later(2)), appealId)).findings).toEqual([])
  })
})

it('the list of own appeals shows a hidden step as little as the page', async () => {
  const given = await answered()
  const list = async (now: Date) => (await ownRows(test.citizen(null, now), [given.appealId])).map(({ road }) => road)
  const before = await list(DONE)
  await pass(given)
  expect(await list(inSeconds(29))).toEqual(before)
  expect(await list(inSeconds(30))).not.toEqual(before)
  await road.forgetJobs()
})
