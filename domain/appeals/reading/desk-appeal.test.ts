import { describe, expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { ANSWER, later, NAME, PHONE, useRoad, WORDS } from '../../../test/road.ts'
import { somebody } from '../../../test/staff.ts'
import { markNoticesRead } from '../../channels/mark-notices-read.ts'
import { deskNotices } from '../../channels/views/desk-notices.ts'
import { reassign } from '../assignments/reassign.ts'
import { recall } from '../assignments/recall.ts'
import { seeIdentity } from '../citizen/see-identity.ts'
import { supplement } from '../citizen/supplement.ts'
import { clockDays } from '../clocks/desk-clock-days.ts'
import { deskPublication } from '../published-cases/views/desk-publication.ts'
import { STATUSES } from '../status.ts'
import { DeskAppeal, deskAppeal } from './desk-appeal.ts'
import { changesSince, readableOf } from './desk-changes.ts'
import { deskList, myWork } from './desk-lists.ts'
import { deskSearch } from './desk-search.ts'
import { openableNotices } from './openable-notices.ts'
import { SearchQuery } from './search-query.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road

describe('an appeal on the desk', () => {
  it.each(STATUSES)('keeps its shape when %s, and never shows who brought it', async (state) => {
    const { appealId } = await road.standing(state)
    await dropJobs(test)

    const shown = await deskAppeal(test.desk(people.clerk), appealId)
    expect(DeskAppeal.parse(shown)).toEqual(shown)
    expect(shown).toMatchObject({ state, body: WORDS, anonymous: false })
    expect(JSON.stringify(shown)).not.toContain(NAME)
    expect(JSON.stringify(shown)).not.toContain(PHONE)
    expect(shown.timeline[0]).toMatchObject({ what: '收到', who: '反映人', strong: true })
  })

  it('does not tell the unit who complained where the complaint itself says so; the unit of another matter reads all of it', async () => {
    const words = `我是${NAME}，你们的师傅态度恶劣。我的电话 139 0000-1234，师傅的电话 13800000009。`
    const said = { body: words, title: `${NAME}投诉维修师傅` }
    const complaint = await road.standing('handling', { ...said, kind: 'complaint' })
    const { number, secret } = complaint
    await supplement(test.citizen(), { number, secret, text: `我${NAME}再说一句`, attachments: [] })
    await seeIdentity(test.desk(people.clerk), { appealId: complaint.appealId, reason: `核实${NAME}说的地址` })
    await reassign(test.desk(people.clerk), { appealId: complaint.appealId, unitId: units.water, instruction: '' })
    const back = { appealId: complaint.appealId, unitId: units.heating, instruction: `请尽快联系${NAME}，${PHONE}` }
    await reassign(test.desk(people.clerk), back)
    const request = await road.standing('handling', said)
    await dropJobs(test)

    const seen = await deskAppeal(test.desk(people.heatingHandler), complaint.appealId)
    expect(seen).toMatchObject({
      title: '[姓名]投诉维修师傅',
      body: '我是[姓名]，你们的师傅态度恶劣。我的电话 [电话]，师傅的电话 13800000009。',
      supplements: [{ text: '我[姓名]再说一句' }],
      looks: [{ reason: '核实[姓名]说的地址' }],
    })
    expect(seen.assignments.at(-1)!.instruction).toBe('请尽快联系[姓名]，[电话]')
    expect(JSON.stringify(seen)).not.toContain(NAME)
    expect(await deskAppeal(test.desk(people.clerk), complaint.appealId)).toMatchObject(said)
    expect(await deskAppeal(test.desk(people.heatingHandler), request.appealId)).toMatchObject(said)

    const lists = [
      (await deskList(test.desk(people.heatingHandler), 'open', null)).rows,
      (await myWork(test.desk(people.heatingHandler))).due,
      (await deskSearch(test.desk(people.heatingHandler), SearchQuery.parse({}))).rows,
    ]
    for (const rows of lists)
      expect(rows.map(({ title }) => title).sort()).toEqual(['[姓名]投诉维修师傅', `${NAME}投诉维修师傅`].sort())
  })

  it('says what may be done, and why not', async () => {
    const { appealId } = await road.standing('dispatched')
    await dropJobs(test)

    const { rulings } = await deskAppeal(test.desk(people.heatingHandler), appealId)
    expect(rulings.sign).toEqual({ may: true })
    expect(rulings.answer).toMatchObject({ may: false, because: 'state' })
    expect(rulings.dispatch).toMatchObject({ may: false, because: 'role' })
  })

  it('is not shown to another unit', async () => {
    const { appealId } = await road.standing('handling')
    await dropJobs(test)

    await expect(deskAppeal(test.desk(people.waterHandler), appealId)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(clockDays(test.desk(people.waterHandler), appealId)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(deskAppeal(test.desk(people.clerk), units.heating)).rejects.toMatchObject({ code: 'appeal_not_found' })
  })

  it('shows everybody who may read it who looked at the identity, and why', async () => {
    const { appealId } = await road.standing('handling')
    await seeIdentity(test.desk(people.clerk), { appealId, reason: '约上门检修的时间' })
    await dropJobs(test)

    const { looks, timeline } = await deskAppeal(test.desk(people.heatingHandler), appealId)
    expect(looks).toMatchObject([{ by: { id: people.clerk.staffId }, reason: '约上门检修的时间' }])
    expect(timeline.at(-1)).toMatchObject({ what: '看了反映人的身份' })
  })

  it('explains its clock by the days that count', async () => {
    const { appealId } = await road.standing('handling')
    await dropJobs(test)

    const { name, limit, dueAt, days } = await clockDays(test.desk(people.heatingHandler), appealId)
    expect(days[0]!.reason).toBe('分派当天不计')
    expect([name, limit]).toEqual(['answer', '7 个工作日'])
    expect(days.filter(({ counted }) => counted)).toHaveLength(7)
    expect(days.find(({ day }) => day === '2026-11-21')).toMatchObject({ counted: false, reason: '周末' })
    expect(dueAt).toBe((await road.row(appealId)).due_at!.toISOString())
  })

  it('marks for the editor what the public copy should not say', async () => {
    const { appealId } = await road.standing('told', { body: `我是${NAME}，电话${PHONE}，家里暖气不热。` })
    await dropJobs(test)

    const { body, answer, published } = await deskPublication(test.desk(people.clerk), appealId)
    expect(body.marks.map(({ from, to }) => body.text.slice(from, to))).toEqual([NAME, PHONE])
    expect(answer.text).toContain(ANSWER)
    expect(published).toBeNull()
    await expect(deskPublication(test.desk(people.heatingHandler), appealId)).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('what desks are told', () => {
  it('reaches the unit and the role it is for, until it was read', async () => {
    const { appealId } = await road.standing('objected')
    await dropJobs(test)

    const kinds = async (actor: typeof people.clerk) =>
      (await deskNotices(test.desk(actor), openableNotices)).notices.map(({ kind }) => kind)
    expect((await deskNotices(test.desk(people.heatingHandler), openableNotices)).notices[0]!.matter).toEqual({
      kind: 'appeal',
      id: appealId,
    })
    expect(await kinds(people.heatingHandler)).toEqual(['dispatched'])
    expect(await kinds(people.clerk)).toEqual(['objected'])
    expect(await kinds(people.waterHandler)).toEqual([])

    await markNoticesRead(test.desk(people.clerk), {}, openableNotices)
    expect((await deskNotices(test.desk(people.clerk), openableNotices)).unread).toBe(0)
    expect((await deskNotices(test.desk(people.otherClerk), openableNotices)).unread).toBe(1)
  })

  it('is for nobody who may not open the appeal: without a role at the unit, or after the unit gave it up', async () => {
    const { appealId } = await road.standing('dispatched')
    const kinds = async (actor: typeof people.clerk) => (await deskNotices(test.desk(actor), openableNotices)).notices
    const newcomer = { ...(await somebody(test, 'newcomer', units.heating, 'publisher')), reach: {} }
    expect(await kinds(newcomer)).toEqual([])
    expect(await kinds(people.heatingHandler)).toMatchObject([{ kind: 'dispatched', matter: { id: appealId } }])

    const { assignment_id } = await road.row(appealId)
    await recall(test.desk(people.clerk), { appealId, assignmentId: assignment_id!, reason: '派错了' })
    expect(await kinds(people.heatingHandler)).toMatchObject([{ kind: 'recalled', matter: null }])
    await dropJobs(test)
  })

  it('is found by whoever listens, and only of what they may read', async () => {
    const { appealId } = await road.standing('dispatched')
    await dropJobs(test)

    const changes = await changesSince(test.db, later(0, -1))
    expect(changes.filter(({ what }) => what === 'appeal').every(({ id }) => id === appealId)).toBe(true)
    expect(changes.some(({ what }) => what === 'notice')).toBe(true)
    expect(await changesSince(test.db, later(0, 1))).toEqual([])
    const readable = await readableOf(test.db, [appealId])
    expect([people.heatingHandler, people.waterHandler, people.clerk].map(readable)).toEqual([[appealId], [], [appealId]])
  })
})
