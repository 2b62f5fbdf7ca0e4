import { describe, expect, test } from 'vitest'
import { useSite } from '../../../test/harness.ts'
import { aUnit, somebody } from '../../../test/staff.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { publishedCases } from '../published-cases/views/published-cases.ts'
import { deskAppeal } from '../reading/desk-appeal.ts'
import { verifyChain } from '../verify-chain.ts'
import { beginImport, type ImportChoices } from './import-messages.ts'
import { Mapping } from './mapping.ts'

const site = useSite()

const MAPPING = Mapping.parse({
  source: 'hotline',
  columns: {
    id: '工单号',
    title: '标题',
    body: '内容',
    time: ['来电时间', '登记时间'],
    place: ['地点'],
    state: '状态',
    answer: ['最终答复', '首次答复'],
    answeredAt: ['最终时间', '首次时间'],
    unit: ['主办', '协办'],
    confidential: '保密',
    name: '姓名',
    phone: '电话',
    attachments: ['附件'],
  },
  moreAnswers: [{ answer: '补充答复', answeredAt: '补充时间' }],
  defaultTime: '2020-06-01',
})
const ROW = {
  工单号: 'A1',
  标题: '柳树巷的暖气不热',
  内容: '柳树巷三号楼的暖气一直不热，请看一看。',
  来电时间: '2024-01-05 20:30',
}
const ANSWERED = { ...ROW, 首次答复: '已经清洗管道，今天起恢复供热。', 首次时间: '2024-01-09 10:00' }
const PHONE = `139${'0000'}${'1234'}`

const lines = (rows: readonly object[]) => rows.map((row, index) => ({ line: index + 2, row: new Map(Object.entries(row)) }))

async function take(rows: readonly object[], choices: Partial<ImportChoices> = {}) {
  const begun = await beginImport(site.house(), { mapping: MAPPING, open: false, publish: true, dryRun: false, ...choices })
  return await begun.take(lines(rows))
}
const appeals = () => site.db.selectFrom('appeals').selectAll().orderBy('outside_id').execute()
const answers = () => site.db.selectFrom('answers').selectAll().orderBy('id').execute()
const copies = () => site.db.selectFrom('published_cases').selectAll().orderBy('number').execute()
async function seenAtDesk() {
  const wen = await somebody(site, 'wen', await aUnit(site, '县政府'), 'clerk')
  return await deskAppeal(site.desk(wen), (await appeals())[0]!.id)
}

describe('what is not plainly open to all stays closed', () => {
  test.each(['信息保密', '不公开', '部分保密', '1.0', 1, true, '是', '保密', '部分公开', '请保密', '?', {}])(
    '%s is confidential',
    async (word) => {
      await take([{ ...ANSWERED, 保密: word }])
      expect(await appeals()).toMatchObject([{ confidential: true, publication: 'none' }])
      expect(await copies()).toEqual([])
    },
  )

  test.each(['否', '0', 0, '0.0', false, '不保密', '公开', '无需保密', 'N', '', null])('%s is not', async (word) => {
    await take([{ ...ANSWERED, 保密: word }])
    expect(await appeals()).toMatchObject([{ confidential: false, publication: 'published' }])
  })

  test.each([
    ['是', false],
    ['公开', false],
    ['否', true],
    ['部分公开', true],
    ['', true],
  ])('of a column that asks for consent (是否公开) “%s”', async (word, confidential) => {
    const mapping = { ...MAPPING, columns: { ...MAPPING.columns, confidential: '是否公开' } }
    await take([{ ...ANSWERED, 是否公开: word }], { mapping })
    expect(await appeals()).toMatchObject([{ confidential }])
  })

  test('whoever reports somebody in the text is protected, whatever the file calls it', async () => {
    await take([
      { ...ANSWERED, 内容: '我要举报桥头饭店用过期的油。' },
      { ...ANSWERED, 工单号: 'A2', 内容: '路灯不亮，举报电话也打不通。' },
    ])
    expect((await appeals()).map(({ confidential }) => confidential)).toEqual([true, false])
  })

  test('no half of a number or name stands in a title that was cut', async () => {
    const head = `${'柳树巷的暖气不热一直没有人来看'.repeat(4).slice(0, 54)}电话${PHONE}请联系我`
    await take([
      { ...ANSWERED, 标题: head },
      { ...ANSWERED, 工单号: 'A2', 标题: '', 内容: `桥南小区暖气不热请打我的电话也就是这个号码${PHONE}谢谢你们快来看看吧` },
    ])
    const titles = [...(await appeals()), ...(await copies())].map(({ title }) => title)
    for (const title of titles) expect(title).not.toMatch(/139/)
  })

  test('names that a hotline writes down are covered in text, answer and place', async () => {
    await take([
      {
        ...ANSWERED,
        地点: '柳树巷 李长河',
        首次答复: '已联系用户王小桥，暖气已修好。经办人：赵大海。王小桥表示满意，已与用户李长河沟通。',
      },
    ])
    const [copy] = await copies()
    for (const name of ['王小桥', '赵大海', '李长河']) expect(JSON.stringify(copy)).not.toContain(name)
  })
})

describe('nothing is invented', () => {
  test.each(['无', '-', 'NaN', 'null', '暂无回复', '处理中', '待回复', '已转办', '——', 'N/A'])(
    '“%s” is no answer',
    async (text) => {
      await take([{ ...ROW, 首次答复: text, 首次时间: '2024-01-09' }])
      expect(await appeals()).toMatchObject([{ state: 'received', told_at: null }])
      expect(await answers()).toEqual([])
    },
  )

  test('closed there without a text: closed, and it is said that the answer was not kept', async () => {
    await take([{ ...ROW, 状态: '已办结' }])
    expect(await appeals()).toMatchObject([{ state: 'closed', told_at: null, closed_at: null, publication: 'none' }])
    const { road, timeline, answers: shown } = await seenAtDesk()
    expect(shown).toEqual([])
    expect(road).toMatchObject({ ended: 'closed_elsewhere', answeredAt: null })
    expect(timeline.at(-1)!.note).toBe('hotline，原系统已办结，没有留下答复')
  })

  test('“已电话回复” in place of an answer says that there was one', async () => {
    await take([{ ...ROW, 首次答复: '已电话回复' }])
    expect(await appeals()).toMatchObject([{ state: 'closed', publication: 'none' }])
  })

  test.each([
    ['办理中', 'received', undefined],
    ['未办结', 'received', undefined],
    ['逾期未办结', 'received', undefined],
    ['不予受理', 'closed', 'declined'],
    ['已撤销', 'closed', 'withdrawn'],
  ])('the state “%s” decides', async (word, state, result) => {
    await take([{ ...ROW, 状态: word }])
    expect(await appeals()).toMatchObject([{ state }])
    const imported = await site.db.selectFrom('appeal_events').select('particulars').where('action', '=', 'imported').execute()
    expect(imported[0]!.particulars).toEqual({ preset: 'hotline', ...(result ? { result } : {}) })
  })

  test('what was answered before it is finished stays readable, and it is work', async () => {
    await take([{ ...ANSWERED, 状态: '处理中' }])
    const [appeal] = await appeals()
    expect(appeal).toMatchObject({ state: 'received', publication: 'none' })
    expect(appeal!.body).toContain('已经清洗管道')
  })

  test('a word for the state that nobody knows is remarked on, and the answer decides', async () => {
    expect((await take([{ ...ANSWERED, 状态: '蓝色' }])).remarks).toMatchObject([{ line: 2, code: 'state_unknown' }])
    expect(await appeals()).toMatchObject([{ state: 'closed' }])
  })

  test('history has no dispatch, limit, review or judgement that nobody knows of', async () => {
    await take([ANSWERED])
    const { assignments, answers: shown, timeline, road } = await seenAtDesk()
    expect(assignments[0]).toMatchObject({ signDueAt: null, objectDueAt: null, answerDueAt: null, signedAt: null, late: null })
    expect(shown[0]).toMatchObject({ reviewedBy: null, reviewedAt: null })
    expect(road).toMatchObject({ dispatchedAt: null, signedAt: null, answeredAt: '2024-01-09T02:00:00.000Z' })
    expect(JSON.stringify(timeline)).not.toMatch(/前答复|审核|评价|分派/)
  })

  test('an answer without a time has none, at the desk and in public', async () => {
    await take([{ ...ANSWERED, 首次时间: '' }])
    const { answers: shown, toldAt, road } = await seenAtDesk()
    expect([shown[0]!.submittedAt, toldAt, road.answeredAt]).toEqual([null, null, null])
    const { number } = (await appeals())[0]!
    const page = await publishedCase(site.citizen(), number)
    expect(page).toMatchObject({ answeredAt: null, workingDays: null, road: { answeredAt: null, ended: 'elsewhere' } })
    expect(page.timeline.map(({ what, note }) => [what, note])).toContainEqual([
      '从原系统转入',
      '此前已经答复，原系统没有记下答复的时间',
    ])
  })
})

describe('nothing is lost', () => {
  test('of several columns the first that says something counts', async () => {
    await take([{ ...ANSWERED, 来电时间: '', 登记时间: '2024-01-04', 最终答复: '无', 最终时间: '', 主办: '-', 协办: '月亮办' }])
    expect(await appeals()).toMatchObject([{ received_at: new Date('2024-01-03T16:00:00Z'), outside_unit: '月亮办' }])
    expect(await answers()).toMatchObject([{ text: ANSWERED.首次答复, submitted_at: new Date('2024-01-09T02:00:00Z') }])
  })

  test('a row without a time is of the day that the mapping gives', async () => {
    await take([{ ...ROW, 来电时间: '' }])
    expect(await appeals()).toMatchObject([{ received_at: new Date('2020-05-31T16:00:00Z') }])
  })

  test('a unit that the site does not have is kept by name, told once, and found by running again', async () => {
    const rows = [
      { ...ANSWERED, 主办: '月亮办' },
      { ...ROW, 工单号: 'A2', 主办: '月亮办' },
    ]
    const { remarks, unknownUnits } = await take(rows)
    expect(remarks.map(({ code }) => code)).toEqual(['unit_unknown'])
    expect(remarks[0]!.reason).toContain('月亮办')
    expect(unknownUnits).toEqual(['月亮办'])
    expect(await copies()).toMatchObject([{ unit_id: null, unit_name: '月亮办' }])
    const shown = await seenAtDesk()
    expect([shown.outsideUnit, shown.answers[0]!.unit, shown.assignments[0]!.unit.name]).toEqual(['月亮办', '月亮办', '月亮办'])

    const unitId = await aUnit(site, '月亮办')
    expect(await take(rows)).toMatchObject({ added: 0, known: 2, extended: 2, remarks: [] })
    expect(await appeals()).toMatchObject([
      { unit_id: unitId, outside_unit: null },
      { unit_id: unitId, outside_unit: null },
    ])
    expect(await copies()).toMatchObject([{ unit_id: unitId, unit_name: '月亮办' }])
    expect(await take(rows)).toMatchObject({ known: 2, extended: 0 })
    for (const { id } of await appeals()) expect((await verifyChain(site.db, id)).intact).toBe(true)
  })

  test('a unit that is named and unknown is not put down to the default unit', async () => {
    await take([{ ...ANSWERED, 主办: '月亮办' }], { unit: '老信箱' })
    expect(await appeals()).toMatchObject([{ unit_id: null, outside_unit: '月亮办' }])
  })

  test('several answers stand in the order they were given', async () => {
    await take([{ ...ANSWERED, 补充答复: '三号楼的阀门也换了。', 补充时间: '2024-01-08' }])
    expect((await answers()).map(({ text }) => text)).toEqual(['三号楼的阀门也换了。', ANSWERED.首次答复])
    expect(await copies()).toMatchObject([{ answer: `三号楼的阀门也换了。\n\n${ANSWERED.首次答复}` }])
    expect((await appeals())[0]!.told_at).toEqual(new Date('2024-01-09T02:00:00Z'))
  })

  const SECOND = { ...ROW, 首次答复: '阀门换好了。', 首次时间: '2024-02-01' }
  test.each([
    ['in one batch', (rows: object[]) => take(rows).then(() => undefined)],
    [
      'in two batches taken side by side',
      async (rows: object[]) => {
        const begun = await beginImport(site.house(), { mapping: MAPPING, open: false, publish: true, dryRun: false })
        await Promise.all(rows.map((row) => begun.take(lines([row]))))
      },
    ],
    [
      'in two runs',
      async (rows: object[]) => {
        for (const row of rows) await take([row])
      },
    ],
  ])('the later of two rows of one id adds its answer, %s', async (_, run) => {
    const rows = [ANSWERED, SECOND]
    await run(rows)
    expect((await answers()).map(({ text }) => text)).toEqual([ANSWERED.首次答复, '阀门换好了。'])
    expect(await copies()).toMatchObject([
      { answer: `${ANSWERED.首次答复}\n\n阀门换好了。`, answered_at: new Date('2024-01-31T16:00:00Z') },
    ])
    expect(await take(rows)).toMatchObject({ added: 0, known: 2, extended: 0 })
    expect(await answers()).toHaveLength(2)
    expect((await verifyChain(site.db, (await appeals())[0]!.id)).intact).toBe(true)
  })

  test('one that was open and is answered in a longer file is closed then', async () => {
    await take([ROW])
    expect(await take([ANSWERED])).toMatchObject({ added: 0, known: 1, extended: 1 })
    expect(await appeals()).toMatchObject([{ state: 'closed', publication: 'published' }])
    expect(await copies()).toMatchObject([{ answer: ANSWERED.首次答复 }])
  })

  test('what this house has in hand is not touched by a file', async () => {
    await take([ROW], { open: true })
    expect((await take([ANSWERED])).remarks).toMatchObject([{ line: 2, code: 'already_in_work' }])
    expect(await appeals()).toMatchObject([{ state: 'received', clock: 'triage' }])
  })

  test.each([
    ['2023-12-31', 'answered_too_early'],
    ['二月三十', 'time_unreadable'],
    ['2029-01-01', 'time_in_future'],
  ])('a time of an answer that cannot be (%s) is left out, not the row', async (at, code) => {
    expect(await take([{ ...ANSWERED, 首次时间: at }])).toMatchObject({ added: 1, rejects: [], remarks: [{ line: 2, code }] })
    expect(await answers()).toMatchObject([{ submitted_at: null }])
  })

  test('answered on the day it came, without a time of day, is no mistake', async () => {
    expect(await take([{ ...ANSWERED, 首次时间: '2024-01-05' }])).toMatchObject({ remarks: [] })
    expect(await answers()).toMatchObject([{ submitted_at: new Date('2024-01-05T12:30:00Z') }])
  })

  test('numbers that a spreadsheet damaged are refused, never merged', async () => {
    const damaged = ['2.01902E+16', 2.0190228112505016e16, 2.0190228112505016e16].map((id) => ({ ...ROW, 工单号: id }))
    expect((await take(damaged)).rejects.map(({ code }) => code)).toEqual(['id_damaged', 'id_damaged', 'id_damaged'])
    expect(await take([{ ...ROW, 电话: '1.39E+10' }])).toMatchObject({ added: 1, remarks: [{ code: 'phone_damaged' }] })
    expect(await site.db.selectFrom('identities').select('id').execute()).toEqual([])
  })

  test('HTML becomes text, and what it pointed to is listed', async () => {
    const html =
      '<p>柳树巷&nbsp;三号楼</p><p>暖气&ldquo;不热&rdquo;，水位&lt;3米<br/><img src="https://old.example/1.jpg"></p><a href="https://old.example/a">见这里</a>'
    await take([{ ...ROW, 内容: html, 附件: '照片二.jpg' }])
    expect((await appeals())[0]!.body).toBe(
      '柳树巷 三号楼\n暖气“不热”，水位<3米\n见这里\n附图：https://old.example/1.jpg\n链接：https://old.example/a\n附件：照片二.jpg',
    )
  })

  test('a cell with a damaged character is taken and told of', async () => {
    expect(await take([{ ...ROW, 内容: '暖气\ufffd不热' }])).toMatchObject({
      added: 1,
      remarks: [{ line: 2, code: 'text_damaged' }],
    })
  })

  test('halves of characters and NUL never break a write', async () => {
    const nasty = '甲\ud83d乙\u0000丙\udc00'
    const row = Object.fromEntries(
      Object.keys({ ...ANSWERED, 主办: '', 地点: '', 姓名: '', 电话: '', 附件: '' }).map((column) => [column, nasty]),
    )
    expect(await take([{ ...row, 来电时间: '2024-01-05', 首次时间: '2024-01-09', 状态: '已办结' }])).toMatchObject({
      added: 1,
      rejects: [],
    })
  })
})

describe('a later file', () => {
  test('that says 保密 takes the public copy down, with or without a new answer', async () => {
    await take([ANSWERED, { ...ANSWERED, 工单号: 'A2' }])
    expect((await copies()).map(({ withdrawn_at }) => withdrawn_at)).toEqual([null, null])
    await take([
      { ...ANSWERED, 保密: '是' },
      { ...ANSWERED, 工单号: 'A2', 保密: '是', 补充答复: '又去看了一次，已经热了。', 补充时间: '2024-02-01 09:00' },
    ])
    expect((await copies()).every(({ withdrawn_at }) => withdrawn_at)).toBe(true)
    for (const appeal of await appeals()) {
      expect(appeal).toMatchObject({ confidential: true, publication: 'withheld' })
      expect(await verifyChain(site.db, appeal.id)).toMatchObject({ intact: true })
    }
  })

  test('publishes nothing where publishing was not asked for; the case is still found by its number', async () => {
    await take([ANSWERED])
    const longer = { ...ANSWERED, 补充答复: '又去看了一次，已经热了。', 补充时间: '2024-02-01 09:00' }
    await take([longer], { publish: false })
    expect((await copies())[0]!.answer).not.toContain('又去看了一次')
    await take([{ ...longer, 补充答复: '第三次去看了，还是热的。' }])
    const [copy] = await copies()
    expect(copy!.answer).toContain('第三次去看了')
    expect(await publishedCases(site.db, { words: copy!.number.slice(-5) })).toMatchObject({ rows: [{ number: copy!.number }] })
  })

  test('without answers recognises the unit that was built meanwhile', async () => {
    const columns = { id: '工单号', body: '内容', time: ['来电时间'], unit: ['主办'] }
    const mapping = Mapping.parse({ source: 'hotline', columns })
    const row = { ...ROW, 主办: '月亮办' }
    const again = async () =>
      await (await beginImport(site.house(), { mapping, open: false, publish: false, dryRun: false })).take(lines([row]))
    await again()
    const unit = await aUnit(site, '月亮办')
    await again()
    expect(await appeals()).toMatchObject([{ unit_id: unit, outside_unit: null }])
  })
})
