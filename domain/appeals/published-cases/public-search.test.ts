import { expect, test } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { ANSWER, later, useRoad } from '../../../test/road.ts'
import { PublishInput, publish } from './publish.ts'
import { publishedCases } from './views/published-cases.ts'

const site = useSite()
const road = useRoad(site)

async function published(title: string, body: string, minute = 0, answer = ANSWER): Promise<string> {
  const { appealId, number } = await road.standing('told', { title, name: '', phone: '' })
  const copy = PublishInput.parse({ appealId, title, body, answer })
  await publish(site.desk(road.people.publisher, later(5, minute / 60)), copy)
  await road.forgetJobs()
  return number
}
const search = (words: string, more: object = {}) => publishedCases(site.db, { words, ...more })
const numbers = ({ rows }: { rows: readonly { number: string }[] }) => rows.map(({ number }) => number)
const titles = ({ rows }: { rows: readonly { title: string }[] }) => rows.map(({ title }) => title)

test('a number finds its case by any part, before cases that only name it', async () => {
  const sought = await published('楼道灯不亮', '楼道的灯坏了三个月。')
  const tail = sought.slice(-6)
  await published('接着上次的事', `上次的编号是 ${sought}，还没有修。`, 1)
  const glued = sought.replaceAll('-', '')
  for (const typed of [sought, sought.toLowerCase(), glued, glued.slice(2), tail, tail.slice(-4), sought.replaceAll('-', ' ')])
    expect(numbers(await search(typed))[0]).toBe(sought)
  expect(numbers(await search('楼道', { unitId: road.units.water }))).toEqual([])
  expect(numbers(await search(tail, { unitId: road.units.water }))).toEqual([])
})

test.each(['燈不亮', '灯 不亮', '灯　不亮', '　灯不亮 '])('“%s” finds what “灯不亮” finds', async (words) => {
  const number = await published('楼道灯不亮', '三号楼的楼道灯不亮。')
  expect(numbers(await search(words))).toEqual([number])
})

test('a sentence that no case has whole finds those with most of it, and says what it left out', async () => {
  await published('三号楼暖气不热', '家里暖气不热，只有十三度。', 1)
  await published('暖气片漏水', '暖气片接口一直漏水。', 2)
  await published('公交车不来', '上午等了一个小时。', 3)
  const found = await search('请问我们自来水的暖气不热已经多少天了怎么办呢')
  expect(titles(found)[0]).toBe('三号楼暖气不热')
  expect(titles(found)).not.toContain('公交车不来')
  expect(found.nearest).toEqual({ leftOut: ['自来水'] })
  expect(found.rows[0]!.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['暖气', '不热'])
  expect(found.total).toBe(found.rows.length)
  expect((await search('暖气')).nearest).toBeNull()
  expect(await search('飞碟降落在操场上')).toMatchObject({ rows: [], total: 0, nearest: null })
})

test('every hit has an excerpt, with each of the words marked as it was written', async () => {
  await published('路灯', '樓道裡漏水，沒人管。楼上也ＬＥＤ灯不亮。')
  const [row] = (await search('漏水 led')).rows
  expect(row!.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['漏水', 'ＬＥＤ'])
  expect((await search('路灯')).rows[0]!.excerpt).toEqual([{ text: '樓道裡漏水，沒人管。楼上也ＬＥＤ灯不亮。', marked: false }])
})

test('pages go on from a case: what is published meanwhile neither hides a case nor shows one twice', async () => {
  const all: string[] = []
  for (let minute = 0; minute < 43; minute++) all.unshift(await published('照明', '楼道灯不亮。', minute))
  const first = await publishedCases(site.db, {})
  const late = await published('刚刚公开', '楼道灯不亮。', 59)
  const second = await publishedCases(site.db, { after: first.next! })
  const third = await publishedCases(site.db, { after: second.next! })
  expect([...numbers(first), ...numbers(second), ...numbers(third)]).toEqual(all)
  expect([first.first, second.first, third.first]).toEqual([0, 21, 41])
  expect([first.previous, third.next]).toEqual([null, null])

  const back = await publishedCases(site.db, { before: third.previous! })
  expect(numbers(back)).toEqual(numbers(second))
  const start = await publishedCases(site.db, { before: back.previous! })
  expect(numbers(start)).toEqual(numbers(first))
  const beginning = await publishedCases(site.db, { before: start.previous! })
  expect(numbers(beginning)).toEqual([late])
  expect([beginning.previous, beginning.next !== null]).toEqual([null, true])

  const words = await search('灯不亮')
  expect(numbers(await search('灯不亮', { after: words.next! }))).toEqual([late, ...all].slice(20, 40))
  await expect(publishedCases(site.db, { after: 'x' })).rejects.toMatchObject({ code: 'cursor_invalid', field: 'after' })
})

test('what most people joined comes first in its own order, and what nobody joined is not in it', async () => {
  const [few, none, many] = [
    await published('路灯', '路灯坏了。', 1),
    await published('道路', '道路坏了。', 2),
    await published('小桥', '小桥坏了。', 3),
  ]
  const joins = (number: string, me_toos: number) =>
    site.db.updateTable('published_cases').set({ me_toos }).where('number', '=', number).execute()
  await joins(few, 2)
  await joins(many, 12)
  expect(numbers(await publishedCases(site.db, { order: 'joined' }))).toEqual([many, few])
  expect(numbers(await search('坏了', { order: 'joined' }))).toEqual([many, few])
  expect(numbers(await publishedCases(site.db, {}))).toEqual([many, none, few])
})

test.each(["it's 灯不亮 don't", 'o＇clock 灯坏', '灯\u0000不亮', '灯 3.5 米 5,000', '的 '.repeat(30), '\u0001'])(
  'odd words %j are searched and refuse nothing',
  async (words) => {
    await published('楼道灯不亮', '三号楼的灯不亮，的的的的的的。')
    expect((await search(words)).total).toBeGreaterThanOrEqual(0)
  },
)
