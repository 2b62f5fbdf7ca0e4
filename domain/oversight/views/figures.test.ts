import { beforeEach, describe, expect, it } from 'vitest'
import { assisted } from '../../../test/assisted.ts'
import { dropJobs, useSite } from '../../../test/harness.ts'
import { later, useRoad } from '../../../test/road.ts'
import { recall } from '../../appeals/assignments/recall.ts'
import { deskSearch } from '../../appeals/reading/desk-search.ts'
import { SearchQuery } from '../../appeals/reading/search-query.ts'
import { monthPeriod } from '../month.ts'
import { figuresOf } from './figures.ts'
import { figuresByUnit } from './figures-by-unit.ts'

const county = useSite()
const road = useRoad(county)
const NOVEMBER = monthPeriod('2026-11')

describe('the measures of a month', () => {
  beforeEach(async () => {
    await road.standing('received')
    await road.standing('handling')
    await road.standing('declined')
    await road.standing('told')
    await road.standing('closed')
    await road.standing('rework')
    await dropJobs(county)
  })

  it('show each rate with what it was counted from', async () => {
    const figures = await figuresOf(county.db, NOVEMBER, later(0, 1))
    expect(figures).toMatchObject({
      received: 6,
      told: 3,
      declined: 1,
      answeredInTime: { numerator: 3, denominator: 3, leftOut: [] },
      signedInTime: { numerator: 4, denominator: 4 },
      solved: { numerator: 1, denominator: 2 },
      notSolved: 1,
      openNow: 3,
      overdueNow: 0,
    })
  })

  it('count for one unit what that unit had', async () => {
    const ofHeating = await figuresOf(county.db, NOVEMBER, later(0, 1), road.units.heating)
    const ofWater = await figuresOf(county.db, NOVEMBER, later(0, 1), road.units.water)
    expect([ofHeating.told, ofWater.told]).toEqual([3, 0])
    expect(ofWater.answeredInTime).toEqual({ numerator: 0, denominator: 0, leftOut: [] })
  })

  it('leave imported history out of the rates, and say how much', async () => {
    await county.db.updateTable('appeals').set({ historic: true, late: null }).where('state', '=', 'closed').execute()
    const { answeredInTime, received } = await figuresOf(county.db, NOVEMBER, later(0, 1))
    expect(received).toBe(6)
    expect(answeredInTime).toEqual({ numerator: 2, denominator: 2, leftOut: [{ reason: '从其他系统导入的历史诉求', count: 1 }] })
  })

  it('list every unit, those with nothing too, in the order of the register', async () => {
    const units = await figuresByUnit(county.db, NOVEMBER, later(0, 1))
    const water = units.find(({ unitId }) => unitId === road.units.water)!
    expect(water).toMatchObject({ received: 0, told: 0, open: 0 })
    expect(units.find(({ unitId }) => unitId === road.units.heating)).toMatchObject({
      received: 4,
      signed: 4,
      told: 3,
      judged: 2,
      solved: 1,
    })
    expect(units.map(({ unitId }) => unitId)).not.toContain(road.units.county)
  })

  it('keep what a unit had that was closed since, so that the columns add up', async () => {
    const { heating, county: root } = road.units
    await county.db
      .updateTable('units')
      .set({ closed_at: later(0, 1) })
      .where('id', '<>', root)
      .execute()
    const units = await figuresByUnit(county.db, NOVEMBER, later(0, 2))
    expect(units.map(({ unitId }) => unitId)).toEqual([heating])
    expect(units[0]).toMatchObject({ received: 4, told: 3 })
  })

  it('open exactly the cases they were counted from', async () => {
    await road.standing('dispatched')
    const shared = await road.standing('dispatched')
    await assisted(county.desk(road.people.clerk), shared.appealId, road.units.water)
    const recalled = await road.standing('dispatched')
    await recall(county.desk(road.people.clerk), { appealId: recalled.appealId, reason: '派错了单位' })
    await dropJobs(county)
    const november = { from: '2026-11-01', to: '2026-11-30' }
    const opened = async (query: object) =>
      (await deskSearch(county.desk(road.people.clerk, later(0, 1)), SearchQuery.parse({ ...november, ...query }))).rows.length

    const all = await figuresOf(county.db, NOVEMBER, later(0, 1))
    expect(await opened({ by: 'told', inTime: 'counted' })).toBe(all.answeredInTime.denominator)
    expect(await opened({ by: 'rated', outcome: 'not_solved' })).toBe(all.notSolved)
    expect(await opened({ by: 'rated', stars: 'given' })).toBe(all.satisfied.denominator)
    expect(await opened({ by: 'rated', stars: 'many' })).toBe(all.satisfied.numerator)

    const units = await figuresByUnit(county.db, NOVEMBER, later(0, 1))
    expect(units.find(({ unitId }) => unitId === road.units.heating)!.received, 'without what was taken back').toBe(6)
    const water = units.find(({ unitId }) => unitId === road.units.water)!
    expect([water.open, water.overdue], 'what it does beside a lead').toEqual([1, 0])
    const lateAt = later(60)
    const ofWater = await figuresOf(county.db, NOVEMBER, lateAt, road.units.water)
    expect([ofWater.openNow, ofWater.overdueNow]).toEqual([1, 1])
    const late = SearchQuery.parse({ unitId: road.units.water, state: ['dispatched'], clock: 'late' })
    expect((await deskSearch(county.desk(road.people.clerk, lateAt), late)).rows.map(({ id }) => id)).toEqual([shared.appealId])
    for (const unit of units) {
      const of = (query: object) => opened({ unitId: unit.unitId, unitOnly: 'yes', ...query })
      expect(await of({ by: 'dispatched' }), unit.name).toBe(unit.received)
      expect(await of({ by: 'dispatched', inTime: 'yes' }), unit.name).toBe(unit.signedInTime)
      expect(await of({ by: 'told', inTime: 'yes' }), unit.name).toBe(unit.inTime)
      expect(await of({ by: 'rated', outcome: 'solved' }), unit.name).toBe(unit.solved)
      expect(await of({ state: ['dispatched', 'handling', 'rework'] }), unit.name).toBe(unit.open)
    }
  })

  it('keep a judgement that a later one replaced', async () => {
    await county.db.updateTable('appeals').set({ outcome: 'solved' }).where('outcome', '=', 'not_solved').execute()
    const { rows } = await deskSearch(
      county.desk(road.people.clerk, later(0, 1)),
      SearchQuery.parse({ by: 'rated', outcome: 'not_solved', from: '2026-11-01', to: '2026-11-30' }),
    )
    expect(rows).toHaveLength(1)
  })

  it('show what is overdue now', async () => {
    expect((await figuresOf(county.db, NOVEMBER, later(60))).overdueNow).toBe(3)
  })
})

describe('a month', () => {
  it('is one of Beijing', () => {
    expect(monthPeriod('2026-12')).toEqual({ from: new Date('2026-11-30T16:00:00Z'), until: new Date('2026-12-31T16:00:00Z') })
  })
  it.each(['2026', '2026-13', '11-2026', '0001-01', '9999-12', ''])('written %j is refused with how to write it', (month) => {
    expect(() => monthPeriod(month)).toThrow('2026-11')
  })
})
