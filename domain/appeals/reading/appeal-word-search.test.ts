import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { foundBy } from '../../../platform/chinese/bigrams.ts'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { useRoad } from '../../../test/road.ts'
import { appealWordSearch } from './appeal-word-search.ts'
import { deskSearch } from './desk-search.ts'
import { conditionsOf } from './desk-search-conditions.ts'
import { SearchQuery } from './search-query.ts'

const test = useSite()
const { office } = useRoad(test)

/** So many appeals that a sample does not have them all; number 0 is the newest. */
const APPEALS = 3000
const isInquiry = (n: number) => n % 5 < 2
const isUrgent = (n: number) => n % 10 === 0
const saysLamp = (n: number) => n % 3 === 0
const saysHeating = (n: number) => !isInquiry(n) || n === 2901
const saysBoiler = (n: number) => n === 2700 || n === 2702

const CASES = [
  ['sampled', { words: '路灯', urgency: 'urgent' }, (n: number) => saysLamp(n) && isUrgent(n)],
  ['in-time', { words: '路灯', kind: 'inquiry' }, (n: number) => saysLamp(n) && isInquiry(n)],
  ['in-time', { words: '路灯' }, saysLamp],
  ['by-filter', { words: '暖气', kind: 'inquiry' }, (n: number) => n === 2901],
  ['by-words', { words: '锅炉', kind: 'inquiry' }, (n: number) => n === 2700],
  ['by-words', { words: '锅炉' }, saysBoiler],
] as const

describe('words among thousands of appeals', () => {
  it('are all found, in order, by whichever way is quickest', async () => {
    await bring()
    const context = test.desk(office.wen)

    for (const [way, query, fits] of CASES) {
      const asked = SearchQuery.parse(query)
      const search = await appealWordSearch(test.db, query.words, conditionsOf(context, asked))
      expect([query, search!.way]).toEqual([query, way])

      const expected = Array.from({ length: APPEALS }, (_, n) => n)
        .filter(fits)
        .map(numberOf)
      expect(await allPages(asked)).toEqual(expected)
      const { count } = await deskSearch(context, asked)
      if (count!.more) expect(count!.count).toBeLessThan(expected.length)
      else expect(count!.count).toBe(expected.length)
    }
  })
})

async function allPages(query: SearchQuery): Promise<string[]> {
  const numbers: string[] = []
  for (let after: string | undefined; ; ) {
    const { rows, next } = await deskSearch(test.desk(office.wen), { ...query, ...(after ? { after } : {}) })
    numbers.push(...rows.map(({ number }) => number))
    if (!next) return numbers
    after = next
  }
}

const numberOf = (n: number): string => `AL-H-${String(n).padStart(8, '0')}`

async function bring(): Promise<void> {
  const rows = Array.from({ length: APPEALS }, (_, n) => {
    const body = ['楼下', saysLamp(n) && '路灯不亮', saysHeating(n) && '暖气不热', saysBoiler(n) && '锅炉冒烟']
      .filter(Boolean)
      .join('，')
    return {
      id: newId(),
      number: numberOf(n),
      kind: isInquiry(n) ? 'inquiry' : 'request',
      urgency: isUrgent(n) ? 'urgent' : 'normal',
      body,
      at: new Date(MONDAY.getTime() - n * 60_000),
      ...foundBy(body),
    }
  })
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(id uuid, number text, kind text, urgency text, body text, at timestamptz, search_text text, terms tsvector)
    ),
    words as (insert into appeal_words (appeal_id, received_at, search_text, terms) select id, at, search_text, terms from given)
    insert into appeals (id, number, channel, addressee, kind, urgency, title, body, confidential, state, received_at)
    select id, number, 'import', 'unknown', kind, urgency, '楼下', body, false, 'received', at from given`.execute(test.db)
  await sql`analyze appeals`.execute(test.db) // by what is expected of a filter the way is chosen
}
