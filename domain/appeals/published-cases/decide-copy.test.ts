import { expect, it } from 'vitest'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { somebody } from '../../../test/staff.ts'
import type { StaffMember } from '../../people/staff.ts'
import { savePolicy } from '../../sites/save-policy.ts'
import { answer } from '../assignments/answer.ts'
import { review } from '../assignments/review.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { DecideCopyInput, decideCopy } from './decide-copy.ts'
import { PublishInput, publish } from './publish.ts'
import { deskPublication } from './views/desk-publication.ts'
import { publishedCases } from './views/published-cases.ts'
import { withhold } from './withhold.ts'

const test = useSite()
const road = useRoad(test)

/** Its body has something that only a person can decide about. */
async function told(over: object = {}) {
  const appeal = await road.standing('told', { body: '我妻子有糖尿病，暖气一直不热，请帮忙看看。', ...over })
  await road.forgetJobs()
  return appeal
}
/** As the editor sends it when nobody touches it. */
async function untouched(appealId: string, over: object = {}) {
  const screen = await deskPublication(test.desk(road.people.clerk), appealId)
  const auto = ({ text, marks }: (typeof screen)['body']) =>
    marks.reduceRight(
      (left, { from, to, certainty, replacement }) =>
        certainty === 'consider' ? left : left.slice(0, from) + replacement + left.slice(to),
      text,
    )
  const texts = { title: auto(screen.title), body: auto(screen.body), answer: auto(screen.answer), words: auto(screen.words) }
  return PublishInput.parse({ appealId, ...texts, letStand: screen.officePhones, ...over })
}
const propose = async (appealId: string, who = road.people.clerk, over: object = {}) =>
  await publish(test.desk(who, later(1)), await untouched(appealId, over))
/** Proposed, and it waits. */
async function waits(appealId: string, who = road.people.clerk) {
  const answer = await propose(appealId, who)
  return { proposalId: null, ...answer }
}
const decide = (appealId: string, proposalId: string | null, who: StaffMember, over: object = {}, key?: string) =>
  decideCopy(test.desk(who, later(1, 1), key), DecideCopyInput.parse({ appealId, proposalId, decision: 'confirmed', ...over }))
const listed = async (list: 'to-publish' | 'to-confirm', who = road.people.publisher) =>
  (await deskList(test.desk(who), list, null)).rows.map(({ id }) => id)
const inPublic = async () => (await publishedCases(test.db, {})).rows.map(({ number }) => number)

it('a copy that nobody has touched waits for a second person, who publishes it', async () => {
  const { appealId, number } = await told()
  const { version, proposalId } = await waits(appealId)
  expect(version).toBeNull()
  expect(await inPublic()).toEqual([])
  expect([await listed('to-publish'), await listed('to-confirm')]).toEqual([[], [appealId]])

  const seen = await deskPublication(test.desk(road.people.publisher), appealId)
  expect(seen.proposal).toMatchObject({ id: proposalId, own: false, by: { name: road.people.clerk.name } })
  expect((await deskPublication(test.desk(road.people.clerk), appealId)).proposal).toMatchObject({ own: true, others: 2 })
  await road.refuses('own_copy', () => decide(appealId, proposalId, road.people.clerk))

  expect(await decide(appealId, proposalId, road.people.publisher)).toEqual({ decision: 'confirmed', version: 1 })
  expect(await inPublic()).toEqual([number])
  expect(await listed('to-confirm')).toEqual([])
  expect((await road.history(appealId)).slice(-3)).toEqual(['copy_proposed', 'copy_confirmed', 'published'])
  const { timeline } = await deskAppeal(test.desk(road.people.clerk), appealId)
  expect(timeline.slice(-3).map(({ what }) => what)).toEqual(['提交公开稿', '第二个人看过公开稿', '公开'])
})

it('or sends it back with what is to be changed; whoever changes it publishes it', async () => {
  const { appealId, number } = await told()
  const { proposalId } = await waits(appealId)
  await road.refuses('note_missing', () => decide(appealId, proposalId, road.people.otherClerk, { decision: 'sent_back' }))
  await decide(appealId, proposalId, road.people.otherClerk, { decision: 'sent_back', note: '病名不要公开' })
  expect([await listed('to-publish'), await listed('to-confirm')]).toEqual([[appealId], []])
  const { proposal, sentBack } = await deskPublication(test.desk(road.people.clerk), appealId)
  expect([proposal, sentBack?.note]).toEqual([null, '病名不要公开'])
  expect((await road.notices(appealId)).at(-1)).toContain('copy_sent_back →')

  expect((await propose(appealId, road.people.clerk, { body: '暖气一直不热，请帮忙看看。' })).version).toBe(1)
  expect(await inPublic()).toEqual([number])
})

it('nothing waits where nothing is doubtful, something was changed, or the site wants it so', async () => {
  const plain = await told({ body: '暖气一直不热，请帮忙看看。' })
  expect((await propose(plain.appealId)).version).toBe(1)
  const changed = await told({ phone: '13900005678' })
  expect((await propose(changed.appealId, road.people.clerk, { title: '暖气不热，家里有病人' })).version).toBe(1)

  const admin = await somebody(test, 'rules', road.units.county, 'system_admin')
  const policy = {
    key: 'publication',
    basedOn: 0,
    body: { secondPerson: false },
    source: '办公会议定',
    effectiveFrom: null,
  } as const
  await savePolicy(test.desk(admin, MONDAY), policy)
  const third = await told({ phone: '13900005679' })
  expect((await propose(third.appealId)).version).toBe(1)
})

it('two who confirm at once, or one who presses twice, publish one version', async () => {
  const { appealId } = await told()
  const { proposalId } = await waits(appealId)
  const key = 'abcdefghijklmnop'
  const results = await Promise.allSettled([
    decide(appealId, proposalId, road.people.publisher, {}, key),
    decide(appealId, proposalId, road.people.publisher, {}, key),
    decide(appealId, proposalId, road.people.otherClerk),
  ])
  expect(results.filter(({ status }) => status === 'rejected').map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(
    results.some(({ status }) => status === 'rejected') ? expect.arrayContaining(['copy_not_found']) : [],
  )
  expect((await road.history(appealId)).filter((one) => one === 'published')).toHaveLength(1)
})

it('a second copy replaces the first, withholding ends it, and a new answer makes it old', async () => {
  const one = await told()
  const first = await waits(one.appealId)
  const second = await waits(one.appealId, road.people.otherClerk)
  await road.refuses('copy_not_found', () => decide(one.appealId, first.proposalId, road.people.publisher))
  await withhold(test.desk(road.people.publisher), { appealId: one.appealId, reason: 'privacy' })
  await road.refuses('copy_not_found', () => decide(one.appealId, second.proposalId, road.people.publisher))

  const other = await told({ phone: '13900005678' })
  const { proposalId } = await waits(other.appealId)
  await road.judged(other, 'not_solved', later(1, 1))
  const { heatingHandler, clerk } = road.people
  const { appealId } = other
  const again = { appealId, text: '您好！管道也换过了，今天上午再测室温二十一度，请您放心。', contact: '', attachments: [] }
  const { answerId } = await answer(test.desk(heatingHandler, later(2)), again)
  await review(test.desk(clerk, later(2, 1)), { appealId, answerId, decision: 'passed', note: '' })
  await road.forgetJobs()
  await road.refuses('copy_outdated', () => decide(appealId, proposalId, road.people.publisher))
})

it('where there is nobody else it waits, and the page says how many could look', async () => {
  const { appealId } = await told()
  const { otherClerk, publisher } = road.people
  await propose(appealId)
  await test.db
    .updateTable('staff')
    .set({ disabled_at: MONDAY })
    .where('id', 'in', [otherClerk.staffId, publisher.staffId])
    .execute()
  const { proposal } = await deskPublication(test.desk(road.people.clerk), appealId)
  expect(proposal).toMatchObject({ own: true, others: 0 })
})
