import { describe, expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { later, NAME, PHONE, useRoad } from '../../../test/road.ts'
import type { StaffMember } from '../../people/staff.ts'
import { deskSearch } from './desk-search.ts'
import { removeFilter } from './remove-filter.ts'
import { SaveFilterInput, saveFilter } from './save-filter.ts'
import { savedFilters } from './saved-filters.ts'
import { SearchQuery } from './search-query.ts'

const test = useSite()
const road = useRoad(test)
const { people, units } = road

async function found(actor: StaffMember, query: object, now?: Date) {
  await dropJobs(test)
  return (await deskSearch(test.desk(actor, now), SearchQuery.parse(query))).rows.map(({ number }) => number)
}

describe('the desk’s search', () => {
  it('finds exact words, a number by its beginning, and nothing for what is not there', async () => {
    const { number } = await road.standing('handling', { body: '锅炉房夜里冒黑烟，窗台上一层灰，请管一管。' })
    await road.standing('received')

    expect(await found(people.clerk, { words: '黑烟' })).toEqual([number])
    expect(await found(people.clerk, { words: '烟' })).toEqual([number])
    expect(await found(people.clerk, { words: '烟黑' })).toEqual([])
    expect(await found(people.clerk, { words: number.toLowerCase() })).toEqual([number])
    expect(await found(people.clerk, { words: number.slice(0, 6) })).toContain(number)
    expect(await found(people.clerk, { words: "' | & ! % _ （" })).toEqual([])
  })

  it('finds only what the reader may read', async () => {
    const ours = await road.standing('handling')
    await road.standing('received')

    expect(await found(people.heatingHandler, {})).toEqual([ours.number])
    expect(await found(people.waterHandler, {})).toEqual([])
    expect(await found(people.leader, {})).toHaveLength(2)
  })

  it('does not tell a unit who complained when it searches for a name or phone it suspects', async () => {
    const body = `我是${NAME}，电话${PHONE}，你们供热办的人来了就走，阀门没有修。`
    const complaint = await road.standing('handling', { kind: 'complaint', name: NAME, phone: PHONE, body })
    const request = await road.standing('handling', { kind: 'request', name: NAME, phone: PHONE, body })

    for (const words of [NAME, NAME.slice(0, 2), PHONE, PHONE.slice(0, 7), `阀门 ${NAME}`]) {
      expect(await found(people.clerk, { words })).toEqual([request.number, complaint.number])
      expect(await found(people.heatingHandler, { words })).toEqual([request.number])
    }
    const { count } = await deskSearch(test.desk(people.heatingHandler), SearchQuery.parse({ words: NAME }))
    expect(count).toEqual({ count: 1, more: false })
    expect(await found(people.heatingHandler, { words: '阀门没有修' })).toEqual([request.number, complaint.number])
  })

  it('takes several filters at once, one value or more', async () => {
    const complaint = await road.standing('received', { kind: 'complaint' })
    const inquiry = await road.standing('handling', { kind: 'inquiry' })
    await road.standing('handling', { kind: 'suggestion' })

    expect(await found(people.clerk, { kind: ['complaint', 'inquiry'], order: 'due' })).toEqual(
      expect.arrayContaining([complaint.number, inquiry.number]),
    )
    expect(await found(people.clerk, { kind: ['complaint', 'inquiry'], state: 'handling' })).toEqual([inquiry.number])
    expect(await found(people.clerk, { unitId: units.county })).toHaveLength(2)
    expect(await found(people.clerk, { unitId: units.water })).toEqual([])
  })

  it('a place finds what happened in it and below it, a field what belongs to it', async () => {
    const { estate, xinglan: town, danian: elsewhere } = await road.places()
    const { heating, 'cold-rooms': winter, 'village-drain': water } = await road.topics()
    const ours = await road.standing('handling', { placeId: estate })
    const theirs = await road.standing('handling', { placeId: elsewhere })
    const set = (topicId: string, appealId: string) =>
      test.db.updateTable('appeals').set({ topic_id: topicId }).where('id', '=', appealId).execute()
    await set(winter, ours.appealId)
    await set(water, theirs.appealId)

    expect(await found(people.clerk, { placeId: estate })).toEqual([ours.number])
    expect(await found(people.clerk, { placeId: town })).toEqual([ours.number])
    expect(await found(people.clerk, { placeId: elsewhere })).toEqual([theirs.number])
    expect(await found(people.clerk, { topicId: heating })).toEqual([ours.number])
    expect(await found(people.clerk, { topicId: winter })).toEqual([ours.number])
    expect(await found(people.clerk, { topicId: water, placeId: town })).toEqual([])
  })

  it('opens what a figure was counted from: told, signed, judged in a span, in time or not', async () => {
    const solved = await road.standing('closed')
    await road.standing('handling')
    const november = { from: '2026-11-01', to: '2026-11-30' }

    expect(await found(people.clerk, { by: 'told', ...november })).toEqual([solved.number])
    expect(await found(people.clerk, { by: 'told', inTime: 'no', ...november })).toEqual([])
    expect(await found(people.clerk, { by: 'rated', outcome: 'solved', ...november })).toEqual([solved.number])
    expect(await found(people.clerk, { by: 'signed', inTime: 'yes', ...november })).toHaveLength(2)
    expect(await found(people.clerk, { by: 'told', from: '2026-10-01', to: '2026-10-31' })).toEqual([])
    expect(await found(people.clerk, { clock: 'late' }, later(30))).toHaveLength(1)
  })

  it('keeps a search for oneself, replaces it under its name and forgets it', async () => {
    const desk = test.desk(people.clerk)
    await saveFilter(desk, SaveFilterInput.parse({ name: '供热', query: { words: '暖气' } }))
    const { id } = await saveFilter(desk, SaveFilterInput.parse({ name: '供热', query: { words: '暖气', kind: 'complaint' } }))

    expect((await savedFilters(desk)).filters).toEqual([
      { id, name: '供热', query: expect.objectContaining({ words: '暖气', kind: ['complaint'] }) },
    ])
    expect((await savedFilters(test.desk(people.otherClerk))).filters).toEqual([])
    await removeFilter(test.desk(people.otherClerk), { filterId: id })
    expect((await savedFilters(desk)).filters).toHaveLength(1)
    await removeFilter(desk, { filterId: id })
    expect((await savedFilters(desk)).filters).toEqual([])
  })
})
