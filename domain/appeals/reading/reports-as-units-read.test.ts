import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { dropJobs, MONDAY, useSite } from '../../../test/harness.ts'
import { later, NAME, SUMMARY, useRoad } from '../../../test/road.ts'
import { somebody } from '../../../test/staff.ts'
import { similarAppeals } from '../../insight/similar.ts'
import type { StaffMember } from '../../people/staff.ts'
import { releaseSummary } from '../assignments/release-summary.ts'
import { supplement } from '../citizen/supplement.ts'
import { classify } from '../triage/classify.ts'
import { deskAppeal } from './desk-appeal.ts'
import { deskFile } from './desk-file.ts'
import { deskList } from './desk-lists.ts'
import { deskSearch } from './desk-search.ts'
import { addFacts } from './jobs/add-facts.ts'
import { SearchQuery } from './search-query.ts'

const test = useSite()
const road = useRoad(test)

/** Words that stand in the report and nowhere in its summary. */
const SECRET = ['海棠', '电梯', '凌晨三点', '铁栅栏', '红砖', '楼梯口', '北关里', '锦绣北苑']
const REPORT = {
  kind: 'report',
  title: '海棠不见了，铁栅栏还在',
  body: '凌晨三点，九号楼的人在电梯里说要交现金，不给票。',
  placeNote: '红砖墙后面，楼梯口',
  name: NAME,
}
let readers: readonly StaffMember[]
let site: StaffMember
let places: Awaited<ReturnType<typeof road.places>>
beforeEach(async () => {
  places = await road.places()
  site = await somebody(test, 'secretary', road.units.county, 'leader')
  const unitLeader = await somebody(test, 'unitleader', road.units.heating, 'leader')
  readers = [road.people.heatingHandler, road.people.heatingHead, unitLeader, site]
})

async function reported(over: object = {}) {
  const appeal = await road.standing('handling', { ...REPORT, placeId: places.stairwell, ...over })
  const file = newId()
  await test.db
    .insertInto('attachments')
    .values({
      ...{ id: file, token_hash: 'x', kind: 'photo', matter_kind: 'appeal', matter_id: appeal.appealId, part_id: null },
      ...{ media_type: 'image/jpeg', bytes: 1, width: 1, height: 1, storage_key: 'k', thumb_key: null },
      ...{ shown: false, uploaded_at: MONDAY, bound_at: MONDAY },
    })
    .execute()
  return { ...appeal, file }
}
const found = async (actor: StaffMember, query: object) => await deskSearch(test.desk(actor), SearchQuery.parse(query))

it('on the page, in lists and in hits, for handlers, heads and leaders: the summary and the town, nothing of what the citizen sent', async () => {
  const { appealId, number, secret, file } = await reported()
  await supplement(test.citizen(null, later(0, 1)), { number, secret, text: '补充：铁栅栏是红砖墙那家的', attachments: [] })

  for (const actor of readers) {
    const page = await deskAppeal(test.desk(actor), appealId)
    expect(page).toMatchObject({ bySummary: true, body: SUMMARY, supplements: [], attachments: [], photos: 0, point: null })
    expect(page).toMatchObject({ place: expect.stringContaining('兴澜街道'), placeNote: '', anonymous: false })
    const rows = [...(await found(actor, {})).rows, ...(await deskList(test.desk(actor), 'open', null)).rows]
    expect(rows.map(({ id }) => id)).toContain(appealId)
    const seen = JSON.stringify([page, rows])
    for (const word of [...SECRET, NAME]) expect(seen).not.toContain(word)
    await expect(deskFile(test.desk(actor), file, 'full')).rejects.toMatchObject({ code: 'file_not_found' })
  }
  for (const actor of [road.people.clerk, road.people.inspector]) {
    const page = await deskAppeal(test.desk(actor), appealId)
    expect(page).toMatchObject({
      bySummary: false,
      title: REPORT.title,
      body: REPORT.body,
      summary: { text: SUMMARY, outdated: true },
    })
    expect(page.supplements).toHaveLength(1)
    expect(page.attachments).toHaveLength(1)
  }
  await dropJobs(test)
})

it('no search of a unit finds what only the text says, and every one finds what the summary says', async () => {
  const { appealId } = await reported()
  const other = await road.standing('handling', { phone: '13900005678', body: '海棠路的暖气不热，麻烦看看。' })
  for (const actor of readers) {
    for (const word of SECRET.filter((one) => one !== '海棠'))
      expect([word, await found(actor, { words: word })]).toMatchObject([word, { rows: [], count: { count: 0, more: false } }])
    expect((await found(actor, { words: '海棠' })).rows.map(({ id }) => id)).toEqual([other.appealId])
    expect((await found(actor, { words: '核对台账' })).rows.map(({ id }) => id)).toEqual([appealId])
    expect((await found(actor, { words: '核对台账', order: 'due' })).rows.map(({ id }) => id)).toEqual([appealId])
    expect((await found(actor, { placeId: places.beiguanli })).count).toEqual({ count: 0, more: false })
    expect((await found(actor, { placeId: places.xinglan })).rows.map(({ id }) => id)).toEqual([appealId])
  }
  expect((await found(road.people.clerk, { words: '铁栅栏' })).rows.map(({ id }) => id)).toEqual([appealId])
  expect((await found(road.people.clerk, { placeId: places.beiguanli })).rows.map(({ id }) => id)).toEqual([appealId])
  await dropJobs(test)
})

it('the same when it is over and its facts are in the index of words', async () => {
  const { appealId } = await road.standing('closed', { ...REPORT, placeId: places.stairwell })
  await addFacts(test)
  for (const actor of readers) {
    expect((await found(actor, { words: '铁栅栏', kind: 'report' })).rows).toEqual([])
    expect((await found(actor, { words: '台账', kind: 'report' })).rows.map(({ id }) => id)).toEqual([appealId])
  }
  await dropJobs(test)
})

it('an anonymous one too', async () => {
  const { appealId } = await reported({ name: '', phone: '' })
  for (const actor of readers) {
    expect(JSON.stringify(await deskAppeal(test.desk(actor), appealId))).not.toContain('铁栅栏')
    expect((await found(actor, { words: '铁栅栏' })).rows).toEqual([])
  }
})

it('similar cases do not tell what it says', async () => {
  const { appealId } = await reported()
  const like = { title: REPORT.title, body: REPORT.body, now: later(1) }
  expect(await similarAppeals(test.desk(road.people.heatingHandler, later(1)), like)).toEqual([])
  expect((await similarAppeals(test.desk(road.people.clerk, later(1)), like)).map(({ id }) => id)).toEqual([appealId])
})

it('a supplement goes to the clerks, who release it; the unit is told that there is another summary', async () => {
  const { appealId, number, secret } = await reported()
  await supplement(test.citizen(null, later(0, 1)), { number, secret, text: '还有一家也这样收', attachments: [] })
  expect((await road.notices(appealId)).slice(-2)).toEqual(['supplemented → 县供热办', 'supplemented → clerk'])

  const summary = '反映有人违规收费，不止一家。请核对台账。'
  const clerk = test.desk(road.people.clerk, later(0, 2))
  expect(await releaseSummary(clerk, { appealId, summary })).toEqual({ changed: true })
  expect(await releaseSummary(clerk, { appealId, summary })).toEqual({ changed: false })
  expect((await road.history(appealId)).filter((one) => one === 'summary_released')).toHaveLength(2)
  expect((await road.notices(appealId)).at(-1)).toBe('summary_released → 县供热办')
  expect((await deskAppeal(test.desk(road.people.heatingHandler), appealId)).body).toBe(summary)
  expect((await deskAppeal(test.desk(road.people.clerk), appealId)).summary).toMatchObject({ text: summary, outdated: false })
  await expect(releaseSummary(test.desk(road.people.heatingHandler), { appealId, summary: SUMMARY })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await dropJobs(test)
})

it('two clerks who release at once leave one summary after the other, none lost', async () => {
  const { appealId } = await reported()
  const texts = ['请核对收费台账和票据。', '请核对收费系统的记录。']
  const { clerk, otherClerk } = road.people
  await Promise.all([
    releaseSummary(test.desk(clerk), { appealId, summary: texts[0]! }),
    releaseSummary(test.desk(otherClerk), { appealId, summary: texts[1]! }),
  ])
  const kept = await test.db.selectFrom('summaries').select('text').where('appeal_id', '=', appealId).execute()
  expect(kept.map(({ text }) => text).sort()).toEqual([SUMMARY, ...texts].sort())
  expect(texts).toContain((await road.row(appealId)).summary)
})

it('whatever it is classified as later, and what becomes a report at a unit is read no more', async () => {
  const { appealId } = await reported()
  await classify(test.desk(road.people.clerk), { appealId, kind: 'request' })
  expect((await deskAppeal(test.desk(road.people.heatingHandler), appealId)).body).toBe(SUMMARY)

  const late = await road.standing('handling', { phone: '13900005679', body: '铁栅栏挡了暖气管。' })
  await classify(test.desk(road.people.clerk), { appealId: late.appealId, kind: 'report' })
  const page = await deskAppeal(test.desk(road.people.heatingHandler), late.appealId)
  expect(page).toMatchObject({ title: '举报（还没有摘要）', body: expect.stringContaining('原文不向承办单位提供') })
  expect((await deskAppeal(test.desk(road.people.clerk), late.appealId)).summary).toMatchObject({ text: '', by: null })
})
