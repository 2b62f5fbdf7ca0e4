import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { momentText } from '../../../platform/chinese/dates.ts'
import { newId } from '../../../platform/ids.ts'
import { statementsOf } from '../../../platform/postgres/migrate.ts'
import { useSite } from '../../../test/harness.ts'
import { at, later, NAME, useRoad } from '../../../test/road.ts'
import { seeIdentity } from '../citizen/see-identity.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { historyOf } from '../history.ts'
import { publish } from '../published-cases/publish.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskSearch } from '../reading/desk-search.ts'
import { historyForReader } from '../reading/history-for-reader.ts'
import { addFacts } from '../reading/jobs/add-facts.ts'
import { SearchQuery } from '../reading/search-query.ts'
import { ClassifyInput, classify } from './classify.ts'

const test = useSite()
const road = useRoad(test)
const classified = (appealId: string, over: object, now?: Date) =>
  classify(test.desk(road.people.clerk, now), ClassifyInput.parse({ appealId, ...over }))

const foundByUnit = async (words: string) =>
  (await deskSearch(test.desk(road.people.heatingHandler), SearchQuery.parse({ words }))).rows

async function hidesCaller(appealId: string): Promise<void> {
  const unit = test.desk(road.people.heatingHandler)
  expect((await deskAppeal(unit, appealId)).body).toBe('我是[姓名]，维修师傅态度恶劣')
  expect(await foundByUnit(NAME)).toEqual([])
  expect(await foundByUnit('态度恶劣')).toHaveLength(1)
  await road.refuses('appeal_state_changed', () => seeIdentity(unit, { appealId, reason: '想知道是谁' }))
}

describe('classifying', () => {
  it('changes what is named and leaves the rest', async () => {
    const { appealId } = await road.spoken()
    await classified(appealId, { kind: 'complaint' })
    expect(await classified(appealId, { urgency: 'urgent' })).toEqual({
      kind: 'complaint',
      urgency: 'urgent',
      topicId: null,
      placeId: null,
    })
    expect(await road.row(appealId)).toMatchObject({ kind: 'complaint', urgency: 'urgent', confidential: false })
    expect(await road.history(appealId)).toEqual(['received', 'classified', 'classified'])
  })

  it('moves the running clock with kind and urgency, from the same events', async () => {
    const { appealId } = await road.standing('handling')
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 18:00')

    await classified(appealId, { kind: 'inquiry' }, later(1))
    expect(await road.clock(appealId)).toBe('answer 11月19日 周四 18:00')
    await classified(appealId, { kind: 'complaint' }, later(1))
    expect(await road.clock(appealId)).toBe('answer 12月7日 周一 18:00')
    await classified(appealId, { urgency: 'critical' }, later(1))
    expect(await road.clock(appealId)).toBe('answer 11月17日 周二 10:00')
  })

  it('moves the limits of the assignment too, which a unit reads before it has signed', async () => {
    const { appealId } = await road.standing('dispatched')
    await classified(appealId, { kind: 'inquiry', urgency: 'urgent' })
    expect(await road.assignment(appealId)).toMatchObject({
      sign_due_at: at('2026-11-16 12:00'),
      object_due_at: at('2026-11-17 18:00'),
      answer_due_at: at('2026-11-18 18:00'),
    })
  })

  it('as a report makes it confidential for good, and takes down what was public', async () => {
    const { appealId } = await road.standing('rework')
    await road.forgetJobs()
    await publish(test.desk(road.people.publisher), {
      ...{ appealId, title: '暖气不热', body: '暖气一直不热', answer: '阀门已修好', words: '', photos: [], letStand: [] },
    })
    await classified(appealId, { kind: 'report' })
    await classified(appealId, { kind: 'request' })

    expect(await road.row(appealId)).toMatchObject({ kind: 'request', confidential: true, publication: 'withheld' })
    const copy = await test.db.selectFrom('published_cases').select(['withdrawn_at', 'withdrawn_why']).executeTakeFirst()
    expect(copy).toMatchObject({ withdrawn_at: expect.any(Date), withdrawn_why: 'citizen_wish' })
  })

  it('keeps the caller of a complaint from the unit after it is called a request, also when it is over', async () => {
    const complaint = await road.standing('handling', { kind: 'complaint', body: `我是${NAME}，维修师傅态度恶劣` })
    await classified(complaint.appealId, { kind: 'request' })
    await hidesCaller(complaint.appealId)

    await road.told(complaint.appealId)
    await road.judged(complaint, 'solved')
    await addFacts(test)
    await hidesCaller(complaint.appealId)
    await road.forgetJobs()
  })

  it('as a complaint keeps the caller from the unit from then on', async () => {
    const { appealId } = await road.standing('dispatched', { body: `我是${NAME}，维修师傅态度恶劣` })
    expect(await foundByUnit(NAME)).toHaveLength(1)
    await classified(appealId, { kind: 'complaint' })
    await classified(appealId, { kind: 'suggestion' })
    await hidesCaller(appealId)
    await road.forgetJobs()
  })

  it('protected the caller too before appeals said so, once the upgrade has read the events', async () => {
    const complaint = await road.standing('handling', { body: `我是${NAME}，维修师傅态度恶劣` })
    await classified(complaint.appealId, { kind: 'complaint' })
    await classified(complaint.appealId, { kind: 'request' })
    await road.told(complaint.appealId)
    await road.judged(complaint, 'solved')
    await test.db.updateTable('appeals').set({ caller_apart: false }).execute()
    await addFacts(test)
    expect(await foundByUnit(NAME)).toHaveLength(1)

    const migration = new URL('../../../db/migrations/site/0042-caller-apart-fill.sql', import.meta.url)
    for (const statement of statementsOf(await readFile(migration, 'utf8'))) await sql.raw(statement).execute(test.db)
    await hidesCaller(complaint.appealId)
    await road.forgetJobs()
  })

  it('tells the unit and the citizen of the new limit', async () => {
    const { appealId, number } = await road.standing('handling')
    await classified(appealId, { kind: 'inquiry', urgency: 'urgent' }, later(1))

    const due = momentText((await road.assignment(appealId)).answer_due_at)
    const [day] = due.split(/ (?=\d)/)
    const notice = await test.db.selectFrom('desk_notices').select(['unit_id', 'text']).where('kind', '=', 'classified').execute()
    expect(notice).toEqual([{ unit_id: road.units.heating, text: `${number} 改为“咨询”、“急”，答复期限改为 ${due}` }])

    const { timeline } = await ownCase(test.citizen(null, later(1)), appealId)
    expect(timeline.map(({ what, note }) => [what, note])).toEqual([
      ['收到', null],
      ['受理', null],
      ['分派给安澜县供热管理办公室', '当时期限 11月25日 周三 18:00'],
      ['签收', null],
      [`因改为“咨询”、“急”，答复期限改为 ${due}`, null],
    ])
    const asRead = historyForReader(await historyOf(test.db, appealId), { units: [], extensions: [], pauses: [] }, 'public')
    expect(asRead.timeline.at(-1)!.what).toBe(`因改为“咨询”、“急”，答复期限改为 ${day}`)
    const desk = await deskAppeal(test.desk(road.people.heatingHandler, later(1)), appealId)
    expect(desk.timeline.at(-1)).toMatchObject({ what: '分类为咨询', note: `急，答复期限改为 ${due}` })
    expect(desk.timeline.find(({ what }) => what.startsWith('分派给'))!.note).toBe('当时期限 11月25日 周三 18:00')
  })

  it('says nothing of limits to anybody when only topic or place change', async () => {
    const { appealId } = await road.standing('handling')
    const { heating } = await road.topics()
    const before = await ownCase(test.citizen(null, later(1)), appealId)
    await classified(appealId, { topicId: heating }, later(1))
    expect((await ownCase(test.citizen(null, later(1)), appealId)).timeline).toEqual(before.timeline)
    expect(await road.notices(appealId)).not.toContain('classified → 县供热办')
  })

  it('is refused with an unknown or closed topic or place, to a handler, and once it is over', async () => {
    const { appealId } = await road.spoken()
    await road.refuses('topic_not_found', () => classified(appealId, { topicId: newId() }))
    await road.refuses('place_not_found', () => classified(appealId, { placeId: newId() }))
    await road.refuses('not_allowed', () => classify(test.desk(road.people.heatingHandler), { appealId, kind: 'inquiry' }))

    const over = await road.standing('declined')
    await road.refuses('appeal_state_changed', () => classified(over.appealId, { kind: 'inquiry' }))
  })
})
