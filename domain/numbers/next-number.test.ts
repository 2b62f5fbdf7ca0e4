import { describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../../test/harness.ts'
import { later, useRoad } from '../../test/road.ts'
import { forgetNumbers, nextNumber } from './next-number.ts'

const test = useSite()
const road = useRoad(test)
const serialOf = (number: string) => Number(/-(\d{5,7})[2-9A-Z]$/.exec(number)![1])

describe('numbers', () => {
  it('of two hundred who speak at once are distinct and leave no gap', async () => {
    const spoken = await Promise.all(
      Array.from({ length: 200 }, (_, one) => road.spoken({ phone: '', body: `第 ${one} 件：路灯不亮` })),
    )
    const serials = spoken.map(({ number }) => serialOf(number)).sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  })

  it('rise one after the other, and begin again each day', async () => {
    const numbers = []
    for (let one = 0; one < 45; one++) numbers.push(await nextNumber(test.db, test.site, MONDAY))
    expect(numbers).toEqual([...numbers].sort())
    expect(serialOf(await nextNumber(test.db, test.site, later(1)))).toBe(1)
    expect(serialOf(await nextNumber(test.db, test.site, MONDAY))).toBe(46)
  })

  it('go on above what another process has taken', async () => {
    const first = await nextNumber(test.db, test.site, MONDAY)
    forgetNumbers(test.db) // as in a process that has just started
    expect(serialOf(await nextNumber(test.db, test.site, MONDAY))).toBeGreaterThan(serialOf(first))
  })
})
