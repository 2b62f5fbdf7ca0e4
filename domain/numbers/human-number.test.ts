import { describe, expect, it } from 'vitest'
import { checkCharacter } from '../../platform/ids.ts'
import { readNumber } from './human-number.ts'

describe('a number as typed', () => {
  const bare = 'XJ-20261121-00017'
  const number = bare + checkCharacter(bare)

  it('is read without dashes, in small letters, full-width, with spaces and with other dashes', () => {
    const wide = number.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    const typed = [number, number.toLowerCase(), number.replaceAll('-', ''), wide, ` ${number} `, number.replaceAll('-', '—')]
    for (const one of [...typed, number.replaceAll('-', ' – ')]) expect(readNumber(one)).toBe(number)
  })

  it('is read with what pasting brings along, and without the letters that are the same at the whole site', () => {
    expect(readNumber(`\u2066${number}\u2069\u200e`)).toBe(number)
    expect(readNumber(number.slice(3), 'XJ')).toBe(number)
    expect(readNumber(number.slice(3).replaceAll('-', ' '), 'XJ')).toBe(number)
    expect(readNumber(number.slice(3), 'AB')).toBeUndefined()
    expect(readNumber(number.slice(3))).toBeUndefined()
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
