import { expect, test } from 'vitest'
import { invalid } from '../../../platform/refusal.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { fc, times } from '../../../test/property.ts'
import { aUnit, somebody } from '../../../test/staff.ts'
import { roadInWords } from '../../../web/shared/road.ts'
import { SpeakInput, speak } from '../intake/speak.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { publishedCases } from '../published-cases/views/published-cases.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { deskSearch } from '../reading/desk-search.ts'
import { SearchQuery } from '../reading/search-query.ts'
import { verifyChain } from '../verify-chain.ts'
import { beginImport, type ImportChoices } from './import-messages.ts'
import { Mapping } from './mapping.ts'

const site = useSite()

const MAPPING = Mapping.parse({
  source: 'board',
  columns: {
    id: '编号',
    title: '标题',
    body: '内容',
    time: '时间',
    kind: '类型',
    answer: '答复',
    answeredAt: '答复时间',
    unit: '单位',
    confidential: '保密',
    name: '姓名',
    phone: '电话',
  },
})
const RADIATOR = { 编号: '7', 标题: '柳树巷的暖气不热', 内容: '柳树巷三号楼的暖气一直不热，请看一看。', 时间: '2024-01-05 20:30' }
const ANSWER = { 答复: '已经清洗管道，今天起恢复供热。', 答复时间: '2024-01-09 10:00' }

const lines = (...rows: Record<string, unknown>[]) =>
  rows.map((row, index) => ({ line: index + 2, row: new Map(Object.entries(row)) }))

async function take(rows: Record<string, unknown>[], choices: Partial<ImportChoices> = {}) {
  const { take } = await beginImport(site.house(), { mapping: MAPPING, open: false, publish: true, dryRun: false, ...choices })
  return await take(lines(...rows))
}
const appeals = () => site.db.selectFrom('appeals').selectAll().orderBy('number').execute()

test('a message without an answer waits to be triaged, at its own time, without a clock', async () => {
  expect(await take([RADIATOR])).toMatchObject({ added: 1, known: 0, closed: 0, rejects: [] })
  const [appeal] = await appeals()
  expect(appeal).toMatchObject({
    state: 'received',
    historic: true,
    clock: null,
    due_at: null,
    outside_id: 'board:7',
    channel: 'import',
  })
  expect(appeal!.number).toMatch(/^CS-20240105-00001/)
  expect(appeal!.received_at).toEqual(new Date('2024-01-05T12:30:00Z'))
})

test('with --open it is work, and its triage clock begins with the import', async () => {
  await take([RADIATOR], { open: true })
  const [appeal] = await appeals()
  expect(appeal).toMatchObject({ state: 'received', historic: false, clock: 'triage' })
  expect(appeal!.due_at!.getTime()).toBeGreaterThan(MONDAY.getTime())
})

test('of closed history nobody says that its citizen did not judge: nobody was asked', async () => {
  await take([{ ...RADIATOR, ...ANSWER }])
  const [appeal] = await appeals()
  const wen = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
  const { road, timeline } = await deskAppeal(site.desk(wen), appeal!.id)
  const shown = [
    road,
    (await publishedCase(site.citizen(), appeal!.number)).road,
    (await publishedCases(site.db, {})).rows[0]!.road,
  ]
  for (const one of shown) {
    expect(one.ended).toBe('elsewhere')
    expect(roadInWords(one)).toMatch(/。已答复$/)
  }
  expect(timeline.map(({ what, note }) => [what, note])).toEqual([
    ['收到', null],
    ['在原系统答复', null],
    ['从其他系统导入', 'board，原系统已答复'],
    ['公开', null],
  ])

  await site.db.updateTable('published_cases').set({ historic: false }).execute() // as what was imported before this column
  expect((await publishedCase(site.citizen(), appeal!.number)).road.ended).toBe('elsewhere')
})

test('a message with an answer is closed history with a whole chain, and public with everything personal covered', async () => {
  const phone = `139${'0000'}${'1234'}`
  await take([{ ...RADIATOR, ...ANSWER, 内容: `${RADIATOR.内容}我叫王小桥，电话 ${phone}`, 姓名: '王小桥', 电话: phone }])
  const [appeal] = await appeals()
  expect(appeal).toMatchObject({
    state: 'closed',
    historic: true,
    due_at: null,
    late: null,
    publication: 'published',
    unit_id: null,
  })
  expect(appeal!.told_at).toEqual(new Date('2024-01-09T02:00:00Z'))

  const events = await site.db.selectFrom('appeal_events').selectAll().orderBy('seq').execute()
  expect(events.map(({ action }) => action)).toEqual(['received', 'answered_elsewhere', 'imported', 'published'])
  expect(await verifyChain(site.db, appeal!.id)).toEqual({ intact: true, links: 4 })

  const copy = await site.db.selectFrom('published_cases').selectAll().executeTakeFirstOrThrow()
  expect([copy.dispatched_at, copy.answered_at]).toEqual([null, appeal!.told_at])
  expect(copy).toMatchObject({ published_by: null, state: 'closed', working_days: 1, unit_name: '', answer: ANSWER.答复 })
  expect(copy.body).not.toContain('王小桥')
  expect(copy.body).not.toContain(phone)
  expect(appeal!.body).toContain(phone)
  expect(JSON.stringify(events)).not.toContain('王小桥')
  expect(await site.db.selectFrom('identities').selectAll().execute()).toHaveLength(1)
})

test('the public road of a closed one is told once, without limits nobody here knows and without asking for a judgement', async () => {
  await take([{ ...RADIATOR, ...ANSWER }])
  const { number } = await site.db.selectFrom('published_cases').select('number').executeTakeFirstOrThrow()
  const { timeline } = await publishedCase(site.citizen(), number)
  expect(timeline.map(({ what, note }) => [what, note])).toEqual([
    ['收到', null],
    ['答复', null],
    ['公开', null],
  ])
})

test('without somebody’s yes nothing of it goes public', async () => {
  await take([{ ...RADIATOR, ...ANSWER }], { publish: false })
  expect(await appeals()).toMatchObject([{ state: 'closed', historic: true, publication: 'none' }])
  expect(await site.db.selectFrom('published_cases').select('id').execute()).toEqual([])
})

test('举报 and what is confidential is not published', async () => {
  await take([
    { ...RADIATOR, ...ANSWER, 编号: 1, 类型: '举报' },
    { ...RADIATOR, ...ANSWER, 编号: 2, 保密: '是' },
  ])
  expect((await appeals()).map((one) => [one.confidential, one.publication])).toEqual([
    [true, 'none'],
    [true, 'none'],
  ])
  expect(await site.db.selectFrom('published_cases').select('id').execute()).toEqual([])
})

test('the old number is shown at the desk and found by every search', async () => {
  const old = { ...RADIATOR, ...ANSWER, 编号: 'SZ-2024001' }
  await take([old, { ...RADIATOR, 编号: 'AH/7' }])
  const wen = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
  const found = async (words: string) => (await deskSearch(site.desk(wen), SearchQuery.parse({ words }))).rows
  const [row] = await found('sz-2024001')
  expect((await deskAppeal(site.desk(wen), row!.id)).oldNumber).toBe('SZ-2024001')
  expect(await found('AH/7')).toHaveLength(1)
  const published = async (words: string) => {
    const { rows, nearest } = await publishedCases(site.db, { words })
    return nearest ? [] : rows
  }
  expect(await published('SZ-2024001')).toHaveLength(1)
  expect(await published('AH/7')).toHaveLength(0)
})

test('a second run adds nothing', async () => {
  await take([RADIATOR])
  expect(await take([RADIATOR])).toMatchObject({ added: 0, known: 1, rejects: [] })
  expect(await appeals()).toHaveLength(1)
})

test('two imports at once make one of each', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ ...RADIATOR, ...ANSWER, 编号: String(index) }))
  const outcomes = await Promise.all([take(rows), take(rows)])
  expect(outcomes[0].added + outcomes[1].added).toBe(40)
  expect(await appeals()).toHaveLength(40)
  expect(await site.db.selectFrom('answers').select('id').execute()).toHaveLength(40)
})

test('a dry run writes nothing', async () => {
  expect(await take([{ ...RADIATOR, ...ANSWER }], { dryRun: true })).toMatchObject({ added: 1, closed: 1 })
  expect(await appeals()).toEqual([])
  expect(await site.db.selectFrom('units').select('id').execute()).toEqual([])
})

test('numbers of the same day are shared with what citizens bring', async () => {
  const today = { ...RADIATOR, 时间: '2026-11-16 09:00' }
  await speak(site.citizen(), SpeakInput.parse({ body: '路灯不亮三天了' }))
  await take([today, { ...today, 编号: '8' }])
  await speak(site.citizen(), SpeakInput.parse({ body: '路灯还是不亮' }))
  const numbers = (await appeals()).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(4)
})

test('the unit is found by its name; one that nobody knows is told', async () => {
  await aUnit(site, '供热办')
  const rows = [
    { ...RADIATOR, ...ANSWER, 编号: '1', 单位: '供热办' },
    { ...RADIATOR, ...ANSWER, 编号: '2', 单位: '月亮办' },
  ]
  expect(await take(rows)).toMatchObject({ added: 2, unknownUnits: ['月亮办'] })
  expect(
    (await site.db.selectFrom('published_cases').select('unit_name').orderBy('number').execute()).map((one) => one.unit_name),
  ).toEqual(['供热办', '月亮办'])
})

test('a default unit that the site does not have is made once, closed to new work', async () => {
  await take([{ ...RADIATOR, ...ANSWER }], { unit: '老信箱' })
  await take([{ ...RADIATOR, ...ANSWER, 编号: '8' }], { unit: '老信箱' })
  const units = await site.db.selectFrom('units').select(['id', 'closed_at']).where('name', '=', '老信箱').execute()
  expect(units).toEqual([{ id: expect.any(String), closed_at: MONDAY }])
  expect((await appeals()).map(({ unit_id }) => unit_id)).toEqual([units[0]!.id, units[0]!.id])
})

test.each([
  ['id_missing', { 编号: ' ' }],
  ['id_too_long', { 编号: 'x'.repeat(201) }],
  ['nothing_said', { 标题: '', 内容: '\u0000\u0007 ' }],
  ['text_too_long', { 内容: ' '.repeat(1_000_000) }],
  ['text_too_long', { 内容: '长'.repeat(20_001) }],
  ['time_missing', { 时间: '' }],
  ['time_unreadable', { 时间: '2024-02-30' }],
  ['time_unreadable', { 时间: '昨天晚上' }],
  ['time_in_future', { 时间: '2027-01-01' }],
  ['id_damaged', { 编号: '2.01902E+16' }],
  ['id_damaged', { 编号: 2.0190228112505016e16 }],
  ['id_missing', { 编号: '-' }],
])('%s', async (code, wrong) => {
  const { added, rejects } = await take([{ ...RADIATOR, ...wrong }])
  expect(added).toBe(0)
  expect(rejects).toMatchObject([{ line: 2, code }])
  expect(rejects[0]!.reason).toMatch(/[\u4e00-\u9fff]/)
})

test('two matters under one number are both kept and told of, in every run once', async () => {
  const rows = [RADIATOR, { ...RADIATOR, 内容: '上桥村的路灯不亮' }]
  expect(await take(rows)).toMatchObject({ added: 2, rejects: [], remarks: [{ line: 3, code: 'duplicate_id' }] })
  expect(await take(rows)).toMatchObject({ added: 0, known: 2, rejects: [], remarks: [{ line: 3, code: 'duplicate_id' }] })
  expect((await appeals()).map(({ body }) => body)).toEqual([RADIATOR.内容, '上桥村的路灯不亮'])
})

test('a line nobody could read is among the rejects', async () => {
  const { take } = await beginImport(site.house(), { mapping: MAPPING, open: false, publish: true, dryRun: false })
  expect((await take([{ line: 9, broken: invalid('row_unreadable', '读不出来') }])).rejects).toEqual([
    { line: 9, code: 'row_unreadable', reason: '读不出来' },
  ])
})

test('a title too long is cut, and stands whole above the text', async () => {
  await take([{ ...RADIATOR, 标题: '暖'.repeat(80) }])
  const [appeal] = await appeals()
  expect([...appeal!.title]).toHaveLength(60)
  expect(appeal!.body.startsWith(`${'暖'.repeat(80)}\n`)).toBe(true)
})

test('whatever stands in a row, it is taken over or rejected, and nothing unprintable gets in', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '\u0000',
      '\ud83d',
      'a\udc00b',
      '😀👨‍👩‍👧',
      "=cmd|' /C calc'!A0",
      '+1+1',
      '@SUM(A1)',
      '"\r\n"',
      "'; drop table appeals; --",
      '<script>alert(1)</script>',
      '\\u0000',
      '\ufeff标题',
      '\u202e倒过来',
      '{"a":1}',
      "'':1 | &!",
      '\\',
    ),
    fc.constantFrom(null, undefined, 0, -1, 1e300, Number.NaN, true, [], {}, ['x'], new Date(Number.NaN), new Date(0)),
    fc.double(),
  )
  const moment = fc.oneof(fc.constantFrom('2020-01-02', '2021年3月4日 5时', '2020-02-30', 1580000000), nasty)
  const row = fc.record({
    编号: nasty,
    标题: nasty,
    内容: nasty,
    时间: moment,
    类型: nasty,
    答复: nasty,
    答复时间: moment,
    单位: nasty,
    姓名: nasty,
    电话: nasty,
  })
  let stored: Awaited<ReturnType<typeof appeals>> = []
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 25 }), fc.nat(25), async (rows, at) => {
      // In each file one row that nobody can object to, so that something is stored whatever the others are.
      const sound = { ...RADIATOR, 编号: `sound-${++runs}` }
      const all = [...rows.slice(0, at), sound, ...rows.slice(at)]
      const { added, known, rejects } = await take(all)
      expect(added + known + rejects.length).toBe(all.length)

      const before = stored.length
      stored = await appeals()
      expect(stored.length - before).toBe(added)
      expect(stored.filter(({ outside_id }) => outside_id === `board:${sound.编号}`)).toMatchObject([
        { title: RADIATOR.标题, body: RADIATOR.内容 },
      ])
    }),
    { numRuns: times(40) },
  )
  for (const { title, body } of stored) {
    for (const text of [title, body]) {
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  }
})
