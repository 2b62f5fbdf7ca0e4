import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../../test/harness.ts'
import { useRoad } from '../../../../test/road.ts'
import { PublishInput, publish } from '../../published-cases/publish.ts'
import { publishedCases } from '../../published-cases/views/published-cases.ts'
import { deskSearch } from '../desk-search.ts'
import { SearchQuery } from '../search-query.ts'
import { addFacts } from './add-facts.ts'
import { findAgain } from './find-again.ts'

const test = useSite()
const road = useRoad(test)

it('finds what was written before the upgrade: traditional by simplified characters, public cases by their number', async () => {
  const { appealId, number } = await road.standing('closed', { body: '樓道裡的燈壞了三個月，晚上看不見路。', kind: 'complaint' })
  const copy = PublishInput.parse({ appealId, title: '樓道燈壞', body: '樓道裡的燈壞了三個月。', answer: '已修好' })
  await publish(test.desk(road.people.publisher), copy)
  await addFacts(test)
  const asBefore = (table: string) =>
    sql`update ${sql.table(table)} set search_text = '樓道燈壞', terms = ${"'樓道' '道燈' '燈壞' '壞'"}::tsvector ||
      array_to_tsvector(array(select one from unnest(tsvector_to_array(terms)) as one where one like '=%'))`.execute(test.db)
  await asBefore('published_cases')
  await asBefore('appeal_words')

  const onDesk = async () =>
    (await deskSearch(test.desk(road.people.clerk), SearchQuery.parse({ words: '楼道灯', state: 'closed', kind: 'complaint' })))
      .rows
  const inPublic = async (words: string) => (await publishedCases(test.db, { words })).rows.map((row) => row.number)
  expect([await onDesk(), await inPublic('楼道灯'), await inPublic(number.slice(-4))]).toEqual([[], [], []])

  for (const table of ['published_cases', 'appeal_words'] as const) {
    await findAgain(test, { table, after: null })
    await findAgain(test, { table, after: null })
  }
  expect(await onDesk()).toMatchObject([{ number }])
  expect([await inPublic('楼道灯'), await inPublic(number.slice(-4))]).toEqual([[number], [number]])
  await dropJobs(test)
})
