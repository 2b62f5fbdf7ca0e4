import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { dropJobs, useSite } from '../../../../test/harness.ts'
import { useRoad } from '../../../../test/road.ts'
import { beginImport } from '../../import/import-messages.ts'
import { Mapping } from '../../import/mapping.ts'
import { PublishInput, publish } from '../../published-cases/publish.ts'
import { deskSearch } from '../desk-search.ts'
import { SearchQuery } from '../search-query.ts'
import { addFacts } from './add-facts.ts'

const test = useSite()
const road = useRoad(test)

const BODY = '锅炉房夜里冒黑烟，窗台上一层灰，请管一管。'

async function found(query: object): Promise<string[]> {
  const { rows, count } = await deskSearch(test.desk(road.people.clerk), SearchQuery.parse({ words: '黑烟', ...query }))
  expect(count).toEqual({ count: rows.length, more: false })
  return rows.map(({ number }) => number).sort()
}

const hasFacts = async (number: string): Promise<boolean> => {
  const { rows } = await sql`
    select from appeal_words join appeals on appeals.id = appeal_id where number = ${number} and terms @@ '''=facts'''::tsquery`.execute(
    test.db,
  )
  return rows.length > 0
}

async function imported(): Promise<string> {
  const columns = { id: '编号', title: '标题', body: '内容', time: '时间', answer: '答复', answeredAt: '答复时间' }
  const mapping = Mapping.parse({ source: 'board', columns })
  const { take } = await beginImport(test.house(), { mapping, open: false, publish: true, dryRun: false })
  const row = {
    编号: '7',
    标题: '黑烟',
    内容: BODY,
    时间: '2024-01-05 20:30',
    答复: '已经清洗烟道。',
    答复时间: '2024-01-09 10:00',
  }
  await take([{ line: 2, row: new Map(Object.entries(row)) }])
  return (await test.db.selectFrom('appeals').select('number').where('channel', '=', 'import').executeTakeFirstOrThrow()).number
}

it('facts come to the index when an appeal is over and leave it when it moves; what is found stays the same', async () => {
  const closed = await road.standing('closed', { body: BODY, kind: 'complaint' })
  const open = await road.standing('handling', { body: BODY, kind: 'complaint' })
  const old = await imported()
  await sql`update appeal_words set terms = ts_delete(terms, '=open')`.execute(test.db) // as before the upgrade

  const sees = async () => {
    expect(await found({ state: 'closed', kind: 'complaint' })).toEqual([closed.number])
    expect(await found({ kind: 'complaint', unitId: road.units.heating })).toEqual([closed.number, open.number].sort())
    expect(await found({ state: 'closed', from: '2024-01-05', to: '2024-01-05' })).toEqual([old])
    expect(await found({ kind: 'praise' })).toEqual([])
  }
  await sees()
  await addFacts(test)
  await sees()
  expect(await Promise.all([closed.number, open.number, old].map(hasFacts))).toEqual([true, false, true])

  const copy = PublishInput.parse({ appealId: closed.appealId, title: '黑烟', body: BODY, answer: '已修好' })
  await publish(test.desk(road.people.publisher), copy)
  expect(await found({ kind: 'complaint', publication: 'published' })).toEqual([closed.number])
  expect(await hasFacts(closed.number)).toBe(false)
  await addFacts(test)
  expect(await found({ kind: 'complaint', publication: 'published' })).toEqual([closed.number])
  expect(await hasFacts(closed.number)).toBe(true)
  await dropJobs(test)
})

it.each(['=kind:complaint', "'=facts'", 'facts', '＝open', 'open', 'kind', 'state closed'])(
  '%s typed as words finds no fact',
  async (words) => {
    await road.standing('closed', { body: BODY, kind: 'complaint' })
    await addFacts(test)
    expect(await found({ words })).toEqual([])
    await dropJobs(test)
  },
)
