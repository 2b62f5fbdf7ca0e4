import { describe, expect, it } from 'vitest'
import { USUAL_RULES } from '../../../platform/calendar/addition.ts'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { later, NAME, useRoad } from '../../../test/road.ts'
import { somebody } from '../../../test/staff.ts'
import { savePolicy } from '../../sites/save-policy.ts'
import { answer } from '../assignments/answer.ts'
import { dispatch } from '../assignments/dispatch.ts'
import { recall } from '../assignments/recall.ts'
import { review } from '../assignments/review.ts'
import { sign } from '../assignments/sign.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { DEFAULT_DEADLINES } from '../clocks/deadline-presets.ts'
import { deskList } from '../reading/desk-lists.ts'
import { PublishInput, publish } from './publish.ts'
import { deskPublication } from './views/desk-publication.ts'
import { publishedCase } from './views/published-case.ts'
import { publishedCases } from './views/published-cases.ts'
import type { PublishedRow } from './views/published-row.ts'
import { withhold } from './withhold.ts'

const test = useSite()
const road = useRoad(test)
const COPY = { title: '暖气不热', body: '暖气一直不热，只有十三度', answer: '阀门已修好，室温回升' }
const published = (appealId: string, over: object = {}, now?: Date, who = road.people.publisher) =>
  publish(test.desk(who, now), PublishInput.parse({ appealId, ...COPY, ...over }))
const copy = () => test.db.selectFrom('published_cases').selectAll().executeTakeFirstOrThrow()

async function told(over: object = {}) {
  const appeal = await road.standing('told', over)
  await road.forgetJobs()
  return appeal
}

const AGAIN = '您好！管道也换过了，今天上午再测室温二十一度，请您放心，有问题再打供热办电话。'

/** Published, called unsolved, and answered again two days later. */
async function answeredAgain() {
  const appeal = await road.standing('told')
  await published(appeal.appealId)
  await road.judged(appeal, 'not_solved', later(1))
  const { heatingHandler, clerk } = road.people
  const { appealId } = appeal
  const { answerId } = await answer(test.desk(heatingHandler, later(2)), { appealId, text: AGAIN, contact: '', attachments: [] })
  await review(test.desk(clerk, later(2, 1)), { appealId, answerId, decision: 'passed', note: '' })
  await road.shown(appealId)
  await test.performJobs(later(2, 2)) // the copy follows when the answer can no longer be undone
  await road.forgetJobs()
  return appeal
}
/** Dispatched to the wrong unit first; signed on the second day after, answered on the third, told on the fourth. */
async function recalledOnce() {
  const { heatingHandler, clerk } = road.people
  const { heating, water } = road.units
  const appeal = await road.spoken()
  const { appealId } = appeal
  await dispatch(test.desk(clerk, later(0, 1)), { appealId, unitId: water, instruction: '' })
  await recall(test.desk(clerk, later(0, 2)), { appealId, reason: '点错了，应派给供热办' })
  await dispatch(test.desk(clerk, later(1)), { appealId, unitId: heating, instruction: '' })
  await sign(test.desk(heatingHandler, later(2)), { appealId })
  const answerId = await road.answered(appealId, later(3))
  await review(test.desk(clerk, later(4, 1)), { appealId, answerId, decision: 'passed', note: '' })
  await road.shown(appealId)
  await road.forgetJobs()
  return appeal
}
const toPublish = async () =>
  (await deskList(test.desk(road.people.publisher), 'to-publish', null)).rows.map(({ number, copyOutdated }) => ({
    ...{ number, copyOutdated },
  }))

describe('a copy whose appeal was answered again', () => {
  it('waits in the list, the new answer before the old, until it is renewed', async () => {
    const other = await told()
    const { appealId, number } = await answeredAgain()
    expect(await toPublish()).toEqual([
      { number: other.number, copyOutdated: false },
      { number, copyOutdated: true },
    ])
    expect(await copy()).toMatchObject({ answer: COPY.answer, outdated: true, round: 2, late: false })
    const screen = await deskPublication(test.desk(road.people.publisher), appealId)
    expect(screen).toMatchObject({
      renewal: true,
      answer: { text: `${AGAIN}\n联系电话：0300-5559020` },
      words: { text: '' },
      published: { answer: COPY.answer },
    })

    expect(await published(appealId, { answer: AGAIN }, later(3))).toEqual({ version: 2 })
    expect(await toPublish()).toEqual([{ number: other.number, copyOutdated: false }])
    expect(await copy()).toMatchObject({
      ...{ answer: AGAIN, outdated: false, answered_at: later(2, 1), working_days: 1, stars: null, rated_at: null },
    })
    expect((await deskPublication(test.desk(road.people.publisher), appealId)).renewal).toBe(false)
  })

  it('waits no longer once it is taken down', async () => {
    const { appealId } = await answeredAgain()
    await withhold(test.desk(road.people.publisher), { appealId, reason: 'privacy' })
    expect(await toPublish()).toEqual([])
  })
})

describe('publishing', () => {
  it('shows the edited copy with whose it was and how long it took; the original stays as it is', async () => {
    const { appealId, number } = await told()
    expect(await published(appealId)).toEqual({ version: 1 })

    expect(await copy()).toMatchObject({
      ...{
        id: appealId,
        number,
        ...COPY,
        unit_name: '安澜县供热管理办公室',
        state: 'told',
        outcome: null,
        working_days: 0,
        late: false,
      },
      ...{ signed_at: MONDAY, answered_at: MONDAY, published_by: road.people.publisher.staffId, withdrawn_at: null },
    })
    expect((await road.row(appealId)).publication).toBe('published')
    expect((await road.history(appealId)).at(-1)).toBe('published')
    expect((await road.row(appealId)).body).toContain('老人和孩子')
  })

  it('counts the day of receipt as the first, in public and on the own page, where the deadlines of the site do', async () => {
    const system = await somebody(test, 'system', road.units.county, 'system_admin')
    const body = { ...DEFAULT_DEADLINES, counting: { ...USUAL_RULES, dayOfReceiptCounts: true } }
    await savePolicy(test.desk(system), { key: 'deadlines', basedOn: 0, source: '县办发', body })
    const { appealId } = await told() // dispatched and answered on the same Monday
    await published(appealId)
    expect(await copy()).toMatchObject({ working_days: 0 })

    const { appealId: next } = await road.standing('handling')
    await road.told(next, later(1)) // on the second working day, as the clock has it
    await published(next, {}, later(1))
    expect((await ownCase(test.house(), next)).answers).toMatchObject([{ workingDays: 2 }])
    const { working_days } = await test.db
      .selectFrom('published_cases')
      .selectAll()
      .where('id', '=', next)
      .executeTakeFirstOrThrow()
    expect(working_days).toBe(2)
    await road.forgetJobs()
  })

  it('tells the road as it was: given when it was given for good, answered when the citizen was told, in list, page and timeline', async () => {
    const { appealId, number } = await recalledOnce()
    await published(appealId, {}, later(6))

    expect(await copy()).toMatchObject({
      ...{ dispatched_at: later(1), signed_at: later(2), answered_at: later(4, 1), working_days: 2 },
    })
    const shown = await publishedCase(test.citizen(), number)
    const [row] = (await publishedCases(test.db, {})).rows
    expect(row!.road).toEqual(shown.road)
    expect(shown.answeredAt).toBe(shown.timeline.find(({ what }) => what === '答复')!.at)
    expect(shown.road).toMatchObject({ dispatchedAt: '2026-11-17', signedAt: '2026-11-18', answeredAt: '2026-11-20' })
  })

  it('tells days and no hours of what people did', async () => {
    const appeal = await told()
    await published(appeal.appealId)
    await road.judged(appeal, 'solved')
    const { publishedAt: _, ...shown } = await publishedCase(test.citizen(), appeal.number)
    expect(shown.rating?.at).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(JSON.stringify(shown)).not.toMatch(/\d\d:\d\d/)
    const [{ publishedAt: __, ...row }] = (await publishedCases(test.db, {})).rows as [PublishedRow]
    expect(JSON.stringify(row)).not.toMatch(/\d\d:\d\d/)
  })

  it('again is a new version of the same copy, with its first day kept', async () => {
    const { appealId } = await told()
    await published(appealId)
    expect(await published(appealId, { title: '供热问题' }, later(1))).toEqual({ version: 2 })
    expect(await copy()).toMatchObject({ title: '供热问题', published_at: MONDAY, version: 2 })
  })

  it.each([
    ['a phone', { body: '请打我电话13812345678' }],
    ['an identity number', { answer: '身份证11010519491231002X已登记' }],
    ['a mail address', { words: '写信到 liu@example.com' }],
    ['the name in the vault', { title: `${NAME}家暖气不热` }],
    ['the name in the vault, spaced out', { body: `我是${[...NAME].join(' ')}，暖气不热` }],
  ])('is refused while it shows %s', async (_what, over) => {
    const { appealId } = await told()
    await road.refuses('still_personal', () => published(appealId, over))
  })

  it('lets stand what the editor has looked at', async () => {
    const { appealId } = await told()
    await published(appealId, { answer: '请拨打供热办 13812345678', letStand: ['13812345678'] })
    expect((await copy()).answer).toContain('13812345678')
  })

  it('stops at the estate: a door is somebody’s home', async () => {
    const { appealId } = await told()
    const ids = { county: newId(), estate: newId(), household: newId() }
    const place = { longitude: null, latitude: null, closed_at: null }
    await test.db
      .insertInto('places')
      .values([
        {
          ...place,
          id: ids.county,
          parent_id: null,
          code: '1',
          name: '试溪县',
          full_name: '试溪县',
          level: 'county',
          path: [ids.county],
        },
        {
          ...{
            ...place,
            id: ids.estate,
            parent_id: ids.county,
            code: '2',
            name: '桂园',
            full_name: '城关镇 · 桂园',
            level: 'estate',
          },
          path: [ids.county, ids.estate],
        },
        {
          ...{ ...place, id: ids.household, parent_id: ids.estate, code: '3', name: '501', full_name: '城关镇 · 桂园 · 501' },
          ...{ level: 'household', path: [ids.county, ids.estate, ids.household] },
        },
      ])
      .execute()
    await test.db.updateTable('appeals').set({ place_id: ids.household }).execute()
    await published(appealId)
    expect(await copy()).toMatchObject({
      place_id: ids.estate,
      place_path: [ids.county, ids.estate],
      place_name: '城关镇 · 桂园',
    })
  })

  it('shows only chosen photos, and none of another appeal', async () => {
    const { appealId } = await told()
    const other = await told()
    const file = { kind: 'photo', media_type: 'image/webp', bytes: 1, width: 1, height: 1, thumb_key: null } as const
    const photo = async (of: string) => {
      const id = newId()
      const times = { uploaded_at: MONDAY, bound_at: MONDAY }
      await test.db
        .insertInto('attachments')
        .values({ ...file, ...times, id, token_hash: id, matter_kind: 'appeal', matter_id: of, part_id: null, storage_key: id })
        .execute()
      return id
    }
    const [mine, kept, theirs] = [await photo(appealId), await photo(appealId), await photo(other.appealId)]
    const shown = async () =>
      (await test.db.selectFrom('attachments').select('id').where('shown', '=', true).execute()).map(({ id }) => id)

    await road.refuses('photo_not_found', () => published(appealId, { photos: [mine, theirs] }))
    await published(appealId, { photos: [mine, mine] })
    expect(await shown()).toEqual([mine])
    await published(appealId, { photos: [kept] })
    expect(await shown()).toEqual([kept])
    await published(appealId)
    expect(await shown()).toEqual([])
  })

  it('is refused before the answer, for what is confidential, and to handlers and inspectors', async () => {
    const { appealId } = await road.standing('answered')
    await road.refuses('appeal_state_changed', () => published(appealId))
    const secret = await told({ confidential: true })
    await road.refuses('appeal_state_changed', () => published(secret.appealId))
    const report = await told({ kind: 'report' })
    await road.refuses('appeal_state_changed', () => published(report.appealId))
    const open = await told()
    for (const who of [road.people.heatingHandler, road.people.inspector, road.people.leader])
      await road.refuses('not_allowed', () => published(open.appealId, {}, undefined, who))
  })
})
