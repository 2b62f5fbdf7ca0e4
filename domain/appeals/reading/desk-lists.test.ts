import { describe, expect, it } from 'vitest'
import { dropJobs, MONDAY, useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import type { StaffMember } from '../../people/staff.ts'
import { askExtension } from '../assignments/ask-extension.ts'
import { pause } from '../assignments/pause.ts'
import { deskList, LISTS, type ListName, myWork } from './desk-lists.ts'

const test = useSite()
const road = useRoad(test)
const { people } = road

const numbersOf = async (actor: StaffMember, list: ListName, now?: Date) =>
  (await deskList(test.desk(actor, now), list, null)).rows.map(({ number }) => number)
const listsOf = async (actor: StaffMember, now?: Date) =>
  Object.fromEntries((await myWork(test.desk(actor, now))).lists.map(({ list, count }) => [list, count.count]))

describe('my work', () => {
  it('shows each role its own lists and what waits there', async () => {
    for (const state of ['received', 'objected', 'dispatched', 'handling', 'answered', 'told', 'rework', 'inspection'] as const)
      await road.standing(state)
    await dropJobs(test)

    expect(await listsOf(people.clerk)).toEqual({
      late: 0,
      soon: 0,
      queue: 2,
      review: 1,
      extensions: 0,
      'to-publish': 3,
      rework: 1,
      open: 6,
    })
    expect(await listsOf(people.heatingHandler)).toEqual({
      late: 0,
      soon: 0,
      'to-sign': 1,
      handling: 2,
      paused: 0,
      rework: 1,
      open: 5,
    })
    expect(await listsOf(people.heatingHead)).toMatchObject({ approvals: 0, handling: 2 })
    expect(await listsOf(people.waterHandler)).toMatchObject({ open: 0, late: 0 })
    expect(await listsOf(people.inspector)).toMatchObject({ inspection: 1, open: 6 })
    expect(await listsOf(people.publisher)).toEqual({ 'to-publish': 3 })
  })

  it.each(['answered', 'objected'] as const)('of what is %s the office is late, and never the unit', async (state) => {
    const { appealId } = await road.standing(state)
    await dropJobs(test)
    const longAfter = later(30)

    expect(await listsOf(people.clerk, longAfter)).toMatchObject({ late: 1 })
    const ofUnit = (await myWork(test.desk(people.heatingHandler, longAfter))).lists.find(({ list }) => list === 'open')
    expect([ofUnit?.count.count, ofUnit?.late.count]).toEqual([1, 0])
    expect(await numbersOf(people.heatingHandler, 'late', longAfter)).toEqual([])
    const [row] = (await deskList(test.desk(people.heatingHandler, longAfter), 'open', null)).rows
    expect(row).toMatchObject({ id: appealId, state: state === 'objected' ? 'objected' : 'answered', clock: null })
  })

  it('counts what is late and what is due soon, and a pause is neither', async () => {
    const late = await road.standing('handling')
    const paused = await road.standing('handling')
    await pause(test.desk(people.heatingHandler), {
      appealId: paused.appealId,
      reason: 'force_majeure',
      text: '暴雪封路，等道路开通',
    })
    await dropJobs(test)

    const longAfter = later(30)
    expect(await numbersOf(people.heatingHandler, 'late', longAfter)).toEqual([late.number])
    expect(await numbersOf(people.leader, 'late', longAfter)).toEqual([late.number])
    expect(await numbersOf(people.heatingHandler, 'paused', longAfter)).toEqual([paused.number])
    const dayBefore = later(8)
    expect(await numbersOf(people.heatingHandler, 'soon', dayBefore)).toEqual([late.number])
    expect((await deskList(test.desk(people.heatingHandler, longAfter), 'late', null)).rows[0]!.clock).toMatchObject({
      name: 'answer',
      state: 'late',
    })
  })

  it('clerk, handler and leader each find what is soon due among what is soon due, and what is late among what is late', async () => {
    const late = await road.standing('handling')
    const soon = await road.standing('handling', {}, later(7))
    await road.standing('handling', {}, later(9))
    await dropJobs(test)

    const now = later(9, 10) // the first was due on the second Wednesday, six o'clock
    for (const actor of [people.clerk, people.heatingHandler, people.leader]) {
      expect(await numbersOf(actor, 'late', now)).toEqual([late.number])
      expect(await numbersOf(actor, 'soon', later(8))).toEqual([late.number])
      expect(await numbersOf(actor, 'soon', later(15))).toEqual([soon.number])
      const states = (await deskList(test.desk(actor, later(15)), 'open', null)).rows.map(({ clock }) => clock!.state)
      expect(states).toEqual(['late', 'soon', 'running'])
      expect(await listsOf(actor, later(15))).toMatchObject({ late: 1, soon: 1, open: 3 })
    }
    expect(await numbersOf(people.waterHandler, 'open', now)).toEqual([])
  })

  it('names first what the reader can do something about', async () => {
    await road.standing('handling')
    const waiting = await road.standing('received')
    await dropJobs(test)

    expect((await myWork(test.desk(people.clerk))).due.map(({ number }) => number)).toEqual([waiting.number])
  })
})

describe('a list', () => {
  it('is refused to a role that has no such list', async () => {
    await expect(deskList(test.desk(people.waterHandler), 'queue', null)).rejects.toMatchObject({ code: 'list_not_yours' })
    await expect(deskList(test.desk(people.clerk), 'inspection', null)).rejects.toMatchObject({ code: 'list_not_yours' })
  })

  it('holds only what waits for an answer to an extension', async () => {
    const { appealId, number } = await road.standing('handling')
    await road.standing('handling')
    await askExtension(test.desk(people.heatingHandler), { appealId, days: 3, reason: '配件要从外地调来' })
    await dropJobs(test)

    expect(await numbersOf(people.clerk, 'extensions')).toEqual([number])
  })

  it('comes page by page, every row once, in the order of arrival', async () => {
    const spoken: string[] = []
    for (let index = 0; index < 53; index++) {
      spoken.push(
        (await road.spoken({ phone: `139000${10000 + index}` }, new Date(MONDAY.getTime() + Math.floor(index / 4) * 1000)))
          .number,
      )
    }
    await dropJobs(test)
    const now = later(0, 1)

    const first = await deskList(test.desk(people.clerk, now), 'queue', null)
    const second = await deskList(test.desk(people.clerk, now), 'queue', first.next)
    expect(first.count).toEqual({ count: 53, more: false })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 3, null])
    expect(new Set([...first.rows, ...second.rows].map(({ number }) => number))).toEqual(new Set(spoken))
    expect(first.rows.map(({ receivedAt }) => receivedAt)).toEqual(first.rows.map(({ receivedAt }) => receivedAt).toSorted())
    await expect(deskList(test.desk(people.clerk), 'queue', 'nonsense')).rejects.toMatchObject({ code: 'cursor_invalid' })
  })

  it.each(LISTS)('%s can be read by somebody', async (list) => {
    const readers = await Promise.allSettled(
      [people.clerk, people.heatingHandler, people.heatingHead, people.inspector, people.leader, people.publisher].map((actor) =>
        numbersOf(actor, list),
      ),
    )
    expect(readers.some(({ status }) => status === 'fulfilled')).toBe(true)
  })
})
