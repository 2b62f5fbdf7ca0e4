import { describe, expect, it } from 'vitest'
import { checkCharacter } from '../../platform/ids.ts'
import { MONDAY, useSite } from '../../test/harness.ts'
import { later, useRoad } from '../../test/road.ts'
import { forgetNumbers, nextNumber, readNumber } from './numbers.ts'

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
    forgetNumbers(test.db) // what a process knows when it has just started
    expect(serialOf(await nextNumber(test.db, test.site, MONDAY))).toBeGreaterThan(serialOf(first))
  })
})

describe('a number as typed', () => {
  const bare = 'XJ-20261121-00017'
  const number = bare + checkCharacter(bare)

  it('is read without dashes, in small letters, full-width, with spaces and with other dashes', () => {
    const wide = number.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    const typed = [number, number.toLowerCase(), number.replaceAll('-', ''), wide, ` ${number} `, number.replaceAll('-', '—')]
    for (const one of [...typed, number.replaceAll('-', ' – ')]) expect(readNumber(one)).toBe(number)
  })

  it.each(['XJ', 'XJA', 'XJAB'])('with any one wrong digit or check letter is caught (%s)', (prefix) => {
    for (const serial of ['00001', '54321', '123456', '9876543']) {
      const text = `${prefix}-20261121-${serial}`
      const right = text + checkCharacter(text)
      expect(readNumber(right)).toBe(right)
      for (let index = prefix.length; index < right.length; index++)
        for (const wrong of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
          if (right[index] === wrong || right[index] === '-') continue
          expect(readNumber(right.slice(0, index) + wrong + right.slice(index + 1))).toBeUndefined()
        }
    }
  })

  it('with two neighbours swapped is caught', () => {
    for (let index = 3; index < number.length - 2; index++) {
      const [a, b] = [number[index]!, number[index + 1]!]
      if (a === b || a === '-' || b === '-') continue
      expect(readNumber(number.slice(0, index) + b + a + number.slice(index + 2))).toBeUndefined()
    }
  })

  it.each(['', 'XJ', '20261121', 'XJ-2026-1', `${number}${number}`, "XJ-20261121-00017' or 1=1", 'X\u0000J-20261121-00017K'])(
    'that is none is none: %j',
    (typed) => expect(readNumber(typed)).toBeUndefined(),
  )
})
