import { beforeEach, describe, expect, it } from 'vitest'
import type { OfficeHours } from '../../../platform/calendar/office-hours.ts'
import { dropJobs, MONDAY, useSite } from '../../../test/harness.ts'
import { at, useRoad } from '../../../test/road.ts'
import { aUnit, somebody } from '../../../test/staff.ts'
import { changeUnit } from '../../organisations/change-unit.ts'
import { createUnit } from '../../organisations/create-unit.ts'
import type { StaffMember } from '../../people/staff.ts'
import { RULES_KEPT_FOR, rulesOf } from '../../sites/rules.ts'
import { savePolicy } from '../../sites/save-policy.ts'
import { askExtension } from '../assignments/ask-extension.ts'
import { decideExtension } from '../assignments/decide-extension.ts'
import { decideObjection } from '../assignments/decide-objection.ts'
import { dispatch } from '../assignments/dispatch.ts'
import { object } from '../assignments/object.ts'
import { pause } from '../assignments/pause.ts'
import { reassign } from '../assignments/reassign.ts'
import { resume } from '../assignments/resume.ts'
import { review } from '../assignments/review.ts'
import { sign } from '../assignments/sign.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { publish } from '../published-cases/publish.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskList } from '../reading/desk-lists.ts'
import { clockDays } from './desk-clock-days.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road
let system: StaffMember

const MORNINGS: OfficeHours = [{ from: '08:00', to: '12:00' }]
const SHIFTS: OfficeHours = [{ from: '09:00', to: '21:00' }]

beforeEach(async () => {
  system = await somebody(test, 'system', units.county, 'system_admin')
})

/** Gives a unit its hours and lets the background do what follows from it. */
async function open(unitId: string, hours: OfficeHours | null, now = MONDAY) {
  await changeUnit(test.desk(system, now), { unitId, hours })
  return await test.performJobs(new Date(now.getTime() + RULES_KEPT_FOR))
}

/** The limits of the assignment: to sign, to object, to answer. */
async function limits(appealId: string) {
  const { sign_due_at, object_due_at, answer_due_at } = await road.assignment(appealId)
  return [sign_due_at, object_due_at, answer_due_at]
}

describe('a unit that is open from 08:00 to 12:00', () => {
  beforeEach(async () => {
    await open(units.heating, MORNINGS)
  })

  it('signs within four of its own hours, objects and answers until it closes', async () => {
    const { appealId } = await road.standing('dispatched')
    expect(await road.clock(appealId)).toBe('sign 11月17日 周二 10:00')
    expect(await limits(appealId)).toEqual([at('2026-11-17 10:00'), at('2026-11-18 12:00'), at('2026-11-25 12:00')])

    await sign(test.desk(people.heatingHandler), { appealId })
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 12:00')
  })

  it('is given what comes in its afternoon on its next working day', async () => {
    const { appealId } = await road.standing('handling', {}, at('2026-11-16 15:00'))
    expect(await road.clock(appealId)).toBe('answer 11月26日 周四 12:00')
    const { hours, days } = await clockDays(test.desk(people.heatingHandler, at('2026-11-16 15:00')), appealId)
    expect(hours).toBe('按承办单位的上班时间（08:00—12:00）计算')
    expect(days.slice(0, 2).map(({ reason }) => reason)).toEqual(['下班后分派，算下一个工作日分派', '算这一天分派，当天不计'])
  })

  it('is explained to the citizen in its hours, until it is the clerk who must act', async () => {
    const { appealId } = await road.standing('handling')
    const { limit, answerDue } = await ownCase(test.house(), appealId)
    expect(limit?.hours).toBe('按承办单位的上班时间（08:00—12:00）计算')
    expect(answerDue).toBe(at('2026-11-25 12:00').toISOString())

    const { appealId: waiting } = await road.spoken({ phone: '13900001235' })
    expect((await ownCase(test.house(), waiting)).limit?.hours).toBeNull()
  })

  it('has in a list what is left of its own hours', async () => {
    const { appealId } = await road.standing('dispatched', {}, at('2026-11-16 08:30'))
    const now = at('2026-11-16 11:00')
    const row = (await deskList(test.desk(people.heatingHandler, now), 'to-sign', null)).rows[0]
    expect(row?.clock).toMatchObject({ text: '还剩 1 个工作日', count: 1, unit: 'working_day' })
    const then = (await deskAppeal(test.desk(people.heatingHandler, at('2026-11-17 08:10')), appealId)).clock
    expect(then).toMatchObject({ text: '还剩 20 分钟', count: 0, unit: 'hour', state: 'soon' })
  })

  it('gets extensions, pauses and rulings in its hours', async () => {
    const { appealId } = await road.standing('objected')
    await dropJobs(test)
    const { id } = await test.db.selectFrom('objections').select('id').executeTakeFirstOrThrow()
    const ruling = { appealId, objectionId: id, decision: 'upheld', unitId: null, note: '权责清单第五条' } as const
    await decideObjection(test.desk(people.clerk, at('2026-11-17 09:00')), ruling)
    expect(await road.clock(appealId)).toBe('sign 11月18日 周三 09:00')
    expect(await limits(appealId)).toEqual([at('2026-11-18 09:00'), at('2026-11-18 12:00'), at('2026-11-25 12:00')])

    await sign(test.desk(people.heatingHandler, at('2026-11-17 10:00')), { appealId })
    await pause(test.desk(people.heatingHandler, at('2026-11-18 11:00')), { appealId, reason: 'force_majeure', text: '大雪封路' })
    await resume(test.desk(people.heatingHandler, at('2026-11-18 13:00')), { appealId })
    expect(await road.clock(appealId)).toBe('answer 11月26日 周四 12:00')

    const asked = { appealId, days: 2, reason: '等配件到货' }
    const { extensionId } = await askExtension(test.desk(people.heatingHandler, at('2026-11-19 09:00')), asked)
    await decideExtension(test.desk(people.clerk, at('2026-11-19 09:00')), {
      appealId,
      extensionId,
      decision: 'granted',
      note: '',
    })
    expect(await road.clock(appealId)).toBe('answer 11月30日 周一 12:00')
  })

  it('is late from the moment it closes, and not for having answered within the hours of the site', async () => {
    const late = await road.standing('handling')
    await road.answered(late.appealId, at('2026-11-25 12:01'))
    const { id } = await test.db.selectFrom('answers').select('id').executeTakeFirstOrThrow()
    const given = { appealId: late.appealId, answerId: id, decision: 'passed', note: '' } as const
    expect(await review(test.desk(people.clerk, at('2026-11-25 16:00')), given)).toMatchObject({ late: true })
    await dropJobs(test)
  })

  it('reworks in its hours', async () => {
    const { appealId } = await road.standing('rework')
    expect(await road.clock(appealId)).toBe('rework 11月20日 周五 12:00')
    await dropJobs(test)
  })

  it('has its days counted in public as its limit counts them', async () => {
    const { appealId, number } = await road.standing('handling', {}, at('2026-11-16 15:00'))
    await road.told(appealId, at('2026-11-26 11:00')) // on the last day; by the closes of the site it would have taken eight
    await publish(test.desk(people.publisher, at('2026-11-26 11:00')), {
      ...{ appealId, title: '暖气不热', body: '暖气不热', answer: '已修好', words: '', photos: [], letStand: [] },
    })
    expect((await publishedCase(test.citizen(), number))?.workingDays).toBe(7)
    expect((await ownCase(test.house(), appealId)).answers).toMatchObject([{ workingDays: 7, onTime: true }])
    await dropJobs(test)
  })
})

describe('a unit on shifts from 09:00 to 21:00', () => {
  beforeEach(async () => {
    await open(units.water, SHIFTS)
  })
  const EVENING = at('2026-11-16 17:00')

  it('signs in the evening of the same day, and has until nine for its answer', async () => {
    const { appealId } = await road.spoken({}, EVENING)
    const given = await dispatch(test.desk(people.clerk, EVENING), { appealId, unitId: units.water, instruction: '' })
    expect(given).toMatchObject({ signDue: at('2026-11-16 21:00'), answerDue: at('2026-11-25 21:00') })
    expect(await limits(appealId)).toEqual([at('2026-11-16 21:00'), at('2026-11-18 21:00'), at('2026-11-25 21:00')])
    const { clock } = await deskAppeal(test.desk(people.waterHandler, at('2026-11-16 19:00')), appealId)
    expect(clock).toMatchObject({ text: '今天 21:00 前', count: 2, unit: 'hour' })
  })

  it('goes by its own hours when it takes over from another, and the other by its own when it gets it back', async () => {
    const { appealId } = await road.standing('dispatched', {}, EVENING)
    expect(await road.clock(appealId)).toBe('sign 11月17日 周二 12:00')
    await reassign(test.desk(people.clerk, EVENING), { appealId, unitId: units.water, instruction: '' })
    expect(await road.clock(appealId)).toBe('sign 11月16日 周一 21:00')
    await reassign(test.desk(people.clerk, EVENING), { appealId, unitId: units.heating, instruction: '' })
    expect(await limits(appealId)).toEqual([at('2026-11-17 12:00'), at('2026-11-18 18:00'), at('2026-11-25 18:00')])
  })

  it('leaves the clocks of the clerk in the hours of the site', async () => {
    const spoken = await road.spoken({}, EVENING)
    const { appealId } = spoken
    const triage = await road.clock(appealId)
    await open(units.county, SHIFTS, EVENING)
    expect(await road.clock(appealId)).toBe(triage)

    await dispatch(test.desk(people.clerk, EVENING), { appealId, unitId: units.water, instruction: '' })
    const reason = { reason: 'not_our_duty', text: '权责清单第三条', suggestsId: null }
    await object(test.desk(people.waterHandler, at('2026-11-16 20:00')), { appealId, ...reason })
    expect(await road.clock(appealId)).toBe('ruling 11月17日 周二 15:00')
    expect((await clockDays(test.desk(people.clerk, at('2026-11-16 20:00')), appealId)).hours).toBeNull()

    const { appealId: answered } = await road.standing('answered', { phone: '13900001235' }, EVENING)
    expect(await road.clock(answered)).toBe(`review ${triage.slice('triage '.length)}`)
  })
})

describe('hours', () => {
  it('come from the nearest unit above that has some, else from the site', async () => {
    const team = await aUnit(test, '维修队', units.heating)
    const closes = async (unitId: string | null) => (await rulesOf(test.house())).calendarAt(unitId).closes / 60
    expect([await closes(team), await closes(units.water), await closes(null)]).toEqual([18, 18, 18])

    await open(units.county, SHIFTS)
    expect([await closes(team), await closes(units.heating), await closes(null)]).toEqual([21, 21, 18])
    await open(units.heating, MORNINGS)
    expect([await closes(team), await closes(units.water)]).toEqual([12, 21])
    await open(units.heating, null)
    expect(await closes(team)).toBe(21)

    const made = { code: 'GR3', name: '抢修队', shortName: '抢修队', kind: 'company' as const, parentId: units.county }
    const { unitId } = await createUnit(test.desk(system), { ...made, hours: MORNINGS })
    expect(await closes(unitId)).toBe(12)
  })

  it('that change move the clocks that run there and below, and no others', async () => {
    const team = await aUnit(test, '维修队', units.heating)
    const one = await road.standing('handling')
    const below = await road.spoken({ phone: '13900001235' })
    await dispatch(test.desk(people.clerk), { appealId: below.appealId, unitId: team, instruction: '' })
    const elsewhere = await road.spoken({ phone: '13900001236' })
    await dispatch(test.desk(people.clerk), { appealId: elsewhere.appealId, unitId: units.water, instruction: '' })
    // What would be put right if it were worked out again.
    await test.db.updateTable('appeals').set({ amber_at: null }).where('id', '=', elsewhere.appealId).execute()
    const before = await road.row(elsewhere.appealId)

    expect(await open(units.heating, MORNINGS)).toEqual(['recompute-all-clocks'])
    expect(await road.clock(one.appealId)).toBe('answer 11月25日 周三 12:00')
    expect((await road.assignment(one.appealId)).answer_due_at).toEqual(at('2026-11-25 12:00'))
    expect(await limits(below.appealId)).toEqual([at('2026-11-17 10:00'), at('2026-11-18 12:00'), at('2026-11-25 12:00')])
    expect(await road.row(elsewhere.appealId)).toEqual(before)
    const { answer_due_at } = await road.assignment(elsewhere.appealId)
    expect(answer_due_at).toEqual(at('2026-11-25 18:00'))

    await open(units.heating, null)
    expect(await road.clock(one.appealId)).toBe('answer 11月25日 周三 18:00')
  })

  it('that did not change leave the clocks alone; a unit that moves takes those of its new place', async () => {
    await open(units.county, SHIFTS)
    const city = await aUnit(test, '城管局', units.county)
    await open(city, MORNINGS)
    const { appealId } = await road.standing('handling')
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 21:00')

    expect(await open(city, MORNINGS)).toEqual([])
    await changeUnit(test.desk(system), { unitId: units.heating, phone: '0300-5550009', hours: null })
    expect(await test.waitingJobs()).toEqual([])
    await changeUnit(test.desk(system), { unitId: units.heating, parentId: city })
    await test.performJobs(new Date(MONDAY.getTime() + RULES_KEPT_FOR))
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 12:00')
  })

  it('of the site do not move what runs on a unit with its own', async () => {
    await open(units.heating, MORNINGS)
    const { appealId } = await road.standing('handling')
    const { appealId: waiting } = await road.spoken({ phone: '13900001235' })
    const short = [{ from: '09:00', to: '11:00' }]
    await savePolicy(test.desk(system), { key: 'hours', basedOn: 0, source: '县办发', body: short })
    expect(await test.performJobs()).toEqual([]) // another process may count by the old hours for so long
    await test.performJobs(new Date(MONDAY.getTime() + RULES_KEPT_FOR))
    expect(await road.clock(appealId)).toBe('answer 11月25日 周三 12:00')
    expect(await road.clock(waiting)).toBe('triage 11月18日 周三 10:00')
  })
})
