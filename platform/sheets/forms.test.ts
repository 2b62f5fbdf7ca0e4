import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { type OpenedFile, openFile } from './open-file.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lxq-forms-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

async function read(name: string, content: string | Uint8Array | null) {
  const file = path.join(folder, name)
  if (content !== null) fs.writeFileSync(file, content)
  const opened: OpenedFile = await openFile(file, undefined, () => {})
  const rows = []
  for await (const one of opened.lines) rows.push('row' in one ? Object.fromEntries(one.row) : one.broken.code)
  return { ...opened, rows }
}
const LAMP = { 编号: '1', 内容: '柳树巷的路灯不亮' }
const WELL = { 编号: '2', 内容: '水井巷没有水' }
const table = (cut: string) => `编号${cut}内容\n1${cut}柳树巷的路灯不亮\n2${cut}水井巷没有水\n`
const utf16 = (text: string, swap = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return swap ? bytes.swap16() : bytes
}

test.each([',', '\t', ';', '|', '，', '^'])('values separated by %j', async (cut) => {
  expect(await read('cut.csv', table(cut))).toMatchObject({ delimiter: cut, rows: [LAMP, WELL] })
})

test.each([
  ['title, time of the export and empty rows', `安澜县来信\n\n导出时间：2026-01-05 09:00\n${table(',')}`, 4],
  ['sep=;', `sep=;\r\n${table(';')}`, 2],
  [
    'a row that groups columns',
    `来信,,答复,\n编号,内容,答复,答复时间\n1,路灯不亮,已修好,2024-01-02\n2,没有水,已来水,2024-01-03\n`,
    2,
  ],
])('above the header: %s', async (_, text, headerLine) => {
  const { tables, rows } = await read('title.csv', text)
  expect(tables).toMatchObject([{ headerLine }])
  expect(rows).toMatchObject([{ 编号: '1' }, { 编号: '2' }])
})

test('two tables put one under the other: the second header is no row', async () => {
  expect((await read('twice.csv', table(',') + table(','))).rows).toEqual([LAMP, WELL, LAMP, WELL])
})

test('without a header the columns are counted, and no row is taken for one', async () => {
  const { tables, rows } = await read('bare.csv', '1,2024-01-05 20:30,路灯不亮\n2,2024-01-06 08:00,没有水\n')
  expect(tables).toEqual([{ headerLine: 0, columns: ['第1列', '第2列', '第3列'] }])
  expect(rows).toHaveLength(2)
})

test('two columns of one name are both kept', async () => {
  expect((await read('same.csv', '编号,时间,时间\n1,2024-01-05,2024-01-09\n')).rows).toEqual([
    { 编号: '1', 时间: '2024-01-05', '时间（2）': '2024-01-09' },
  ])
})

test('quotes of a database: escaped by a backslash, and in a table of tabs just quotes', async () => {
  expect((await read('slash.csv', '编号,内容\n1,"他说\\"路灯不亮\\"，很黑"\n')).rows).toEqual([
    { 编号: '1', 内容: '他说"路灯不亮"，很黑' },
  ])
  expect((await read('tab.tsv', '编号\t内容\n1\t"柳树巷\n2\t没有水\n')).rows).toEqual([
    { 编号: '1', 内容: '"柳树巷' },
    { 编号: '2', 内容: '没有水' },
  ])
})

test.each([
  ['UTF-16 without a mark', utf16(table(',')), 'utf-16le'],
  ['UTF-16 the other way round', utf16(table(','), true), 'utf-16be'],
  [
    'the mark of UTF-8 before a text in GB18030',
    Buffer.from('efbbbfb1e0bac52cc4dac8dd0d0a312cc2b7b5c6b2bbc1c10d0a', 'hex'),
    'gb18030',
  ],
])('%s', async (_, bytes, encoding) => {
  const { encoding: seen, rows } = await read('encoded.csv', bytes)
  expect(seen).toBe(encoding)
  expect(rows[0]).toMatchObject({ 编号: '1', 内容: expect.stringContaining('路灯不亮') })
})

test('western letters of one byte do not become Chinese ones', async () => {
  const { encoding, rows } = await read(
    'west.csv',
    Buffer.from('id,rue\n1,Montr\u00e9al, c\u00f4t\u00e9\n'.replace('l, c', 'l c'), 'latin1'),
  )
  expect([encoding, rows]).toEqual(['windows-1252', [{ id: '1', rue: 'Montr\u00e9al c\u00f4t\u00e9' }]])
})

test('an encoding that is named wrongly is refused before signs nobody can read get in', async () => {
  fs.writeFileSync(path.join(folder, 'plain.csv'), table(','))
  await expect(openFile(path.join(folder, 'plain.csv'), 'gb18030', () => {})).rejects.toMatchObject({ code: 'encoding_wrong' })
})

const A = { id: 1, text: '路灯不亮 ] } "' }
const B = { id: 2, text: '没有水\n,{[' }
test.each([
  ['lines in .json', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, 'lines'],
  ['lines that end with a comma', `${JSON.stringify(A)},\n${JSON.stringify(B)},\n`, 'lines'],
  ['a list', JSON.stringify([A, B], null, 2), 'json'],
  ['a list in one line', `\ufeff${JSON.stringify([A, B])}`, 'json'],
  ['below names, beside shorter lists', JSON.stringify({ code: 0, pages: [{ n: 1 }], result: { data: [A, B] } }), 'json'],
  ['one after another, over several lines', [A, B].map((one) => JSON.stringify(one, null, 2)).join('\n'), 'json'],
  [
    'lists under a list of columns',
    JSON.stringify({ meta: { columns: [{ name: 'id' }, { name: 'text' }] }, data: [A, B].map((one) => Object.values(one)) }),
    'json',
  ],
  ['lists under a header', JSON.stringify([Object.keys(A), Object.values(A), Object.values(B)]), 'json'],
])('JSON: %s', async (_, text, form) => {
  expect(await read('records.json', text)).toMatchObject({ form, rows: [A, B] })
})

test('JSON: one record; objects inside, wrapped values and several answers', async () => {
  const text = JSON.stringify(
    {
      _id: { $oid: 'a1' },
      at: { $date: '2024-01-05' },
      who: { unit: '供热办' },
      tags: ['水', '电'],
      text: '路灯不亮，晚上看不见路',
      replies: [{ t: '一' }, { t: '二' }],
    },
    null,
    1,
  )
  expect((await read('one.json', text)).rows).toEqual([
    {
      _id: 'a1',
      at: '2024-01-05',
      'who.unit': '供热办',
      tags: '水、电',
      text: '路灯不亮，晚上看不见路',
      'replies.t': '一',
      'replies.2.t': '二',
    },
  ])
})

test('JSON: what Python writes for nothing, and a file that was cut off', async () => {
  expect((await read('nan.jsonl', '{"a":NaN,"b":"NaN"}\n{"a":1,"b":"x"}\n')).rows[0]).toEqual({ a: null, b: 'NaN' })
  expect((await read('cut.json', `[${JSON.stringify(A)}, {"id": 2, "te`)).rows).toEqual([A, 'row_unreadable'])
})

test('XLSX: every sheet under its own header, and a title above it', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('说明').addRow(['本表由信访系统导出'])
  for (const month of ['一月', '二月']) {
    const sheet = book.addWorksheet(month)
    sheet.addRow([`${month}来信`])
    sheet.mergeCells('A1:B1')
    sheet.addRow(['编号', '内容'])
    sheet.addRow([`${month}-1`, '路灯不亮'])
  }
  await book.xlsx.writeFile(path.join(folder, 'months.xlsx'))
  const { tables, rows } = await read('months.xlsx', null)
  expect(tables.map(({ sheet, headerLine }) => [sheet, headerLine])).toEqual([
    ['说明', 1],
    ['一月', 2],
    ['二月', 2],
  ])
  expect(rows).toEqual([
    { 编号: '一月-1', 内容: '路灯不亮' },
    { 编号: '二月-1', 内容: '路灯不亮' },
  ])
})

const zip = (name: string) => {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt32LE(46 + name.length, 12)
  return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), entry, Buffer.from(name), end])
}
const office = Buffer.from('d0cf11e0a1b11ae1', 'hex')

test.each([
  ['empty', 'a.csv', '', 'file_empty', /重新导出/],
  ['only blanks', 'b.csv', ' \r\n\r\n', 'file_empty', /重新导出/],
  ['a zip with another name', 'c.xlsx', zip('letters.csv'), 'file_of_other_kind', /先解压.*letters\.csv/],
  ['a workbook with a password', 'd.xlsx', Buffer.concat([office, utf16('EncryptedPackage')]), 'file_locked', /去掉密码/],
  ['an old workbook', 'e.xls', Buffer.concat([office, Buffer.alloc(600)]), 'file_of_other_kind', /另存为 \.xlsx/],
  ['a web page with another name', 'f.xls', '<html><table><tr><td>编号</td></tr></table>', 'file_of_other_kind', /另存为 \.xlsx/],
  ['a PDF', 'g.csv', '%PDF-1.7', 'file_of_other_kind', /PDF/],
  ['something else', 'h.csv', Buffer.from([1, 0, 0, 2, 0, 7, 0, 0, 3]), 'file_of_other_kind', /导出成/],
])('%s is refused with the remedy', async (_, name, content, code, remedy) => {
  await expect(read(name, content)).rejects.toMatchObject({ code, message: expect.stringMatching(remedy) })
})

test('three hundred columns and one row', async () => {
  const columns = Array.from({ length: 300 }, (_, index) => `列${index}号`)
  const { rows } = await read('wide.csv', `${columns.join()}\n${columns.map((_, index) => `值${index}`).join()}\n`)
  expect(rows).toHaveLength(1)
  expect(Object.keys(rows[0]!)).toHaveLength(300)
})
