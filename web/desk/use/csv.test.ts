import { expect, it } from 'vitest'
import { csvOf } from './csv.ts'

it('is read by Excel as what it says', () => {
  expect(
    csvOf([
      ['谁', '做了什么'],
      ['王“一”', 'a "b", c'],
    ]),
  ).toBe('\ufeff"谁","做了什么"\r\n"王“一”","a ""b"", c"\r\n')
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('never lets %j be calculated', (text) => {
  expect(csvOf([[text]])).toBe(`\ufeff"'${text}"\r\n`)
})
