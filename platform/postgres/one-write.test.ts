import { expect, test } from 'vitest'
import { inOneWrite } from './one-write.ts'

const lend = { text: 'insert into "loans" ("id", "reader") values ($1, $2)', values: ['a', '贾'], told: undefined }
const extend = { text: 'update "loans" set "days" = $1 where "id" = $2', values: [14, 'a'], told: undefined }
const count = { text: 'update "readers" set "loans" = $1 where "id" = $2', values: [3, 'b'], told: undefined }
const tidy = {
  text: 'update "shelves" set "full" = $1 where "id" in (select "shelf" from "loans")',
  values: [true],
  told: undefined,
}
const begin = { text: 'begin', values: [], told: undefined }

test('writes to several tables leave as one statement, each with its own values', () => {
  const [begun, written, ...more] = inOneWrite([begin, lend, count])
  expect([begun, more]).toEqual([begin, []])
  expect(written).toEqual({
    text: 'with write_1 as (insert into "loans" ("id", "reader") values ($1, $2)) update "readers" set "loans" = $3 where "id" = $4',
    values: ['a', '贾', 3, 'b'],
    told: undefined,
  })
})

test('rows are inserted into one table several times in one statement, but what is changed is written once', () => {
  expect(inOneWrite([lend, lend])).toHaveLength(1)
  for (const two of [
    [lend, extend],
    [extend, lend],
    [extend, extend],
  ])
    expect(inOneWrite(two)).toEqual(two)
  expect(inOneWrite([extend, count, lend])).toHaveLength(2)
})

test('what reads another table, or is waited for, stays a statement of its own and in its place', () => {
  expect(inOneWrite([lend, tidy, count])).toEqual([lend, tidy, count])
  const awaited = { ...count, told: () => {} }
  expect(inOneWrite([lend, awaited])).toEqual([lend, awaited])
})

test('a long list of writes leaves in statements of one length, of which there is one text', () => {
  const texts = inOneWrite(Array.from({ length: 36 }, () => lend)).map(({ text }) => text)
  expect(texts).toHaveLength(3)
  expect(new Set(texts).size).toBe(1)
})
