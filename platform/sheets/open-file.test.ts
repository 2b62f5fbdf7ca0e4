import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { fc, times } from '../../test/property.ts'
import { encodingOf } from './encoding.ts'
import type { Line } from './line.ts'
import { openFile } from './open-file.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lxq-import-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

async function read(name: string, content: string | Uint8Array): Promise<Line[]> {
  fs.writeFileSync(path.join(folder, name), content)
  return await all(name)
}
async function all(name: string): Promise<Line[]> {
  const lines: Line[] = []
  for await (const line of (await openFile(path.join(folder, name), undefined, () => {})).lines) lines.push(line)
  return lines
}
const told = (lines: readonly Line[]) =>
  lines.map((one) => [one.line, 'row' in one ? Object.fromEntries(one.row) : one.broken.code])

test('JSONL: byte order mark, CRLF, empty lines, and a number for each line that is no object', async () => {
  const lines = await read('a.jsonl', '\ufeff{"a":1}\r\n\r\n{"a":\n[1]\n"x"\nnull\n{"a":"二"}')
  expect(told(lines)).toEqual([
    [1, { a: 1 }],
    [3, 'row_unreadable'],
    [4, 'row_unreadable'],
    [5, 'row_unreadable'],
    [6, 'row_unreadable'],
    [7, { a: '二' }],
  ])
})

test('JSONL: a broken byte spoils its line and no other', async () => {
  const [before, after] = ['{"a":"柳树巷的路灯不亮，晚上很黑"}\n{"a":"', '"}\n{"a":"三"}\n'].map((text) => Buffer.from(text))
  const lines = await read('b.jsonl', Buffer.concat([before!, Buffer.of(0xff), after!]))
  expect(told(lines)).toEqual([
    [1, { a: '柳树巷的路灯不亮，晚上很黑' }],
    [2, 'row_bad_encoding'],
    [3, { a: '三' }],
  ])
})

test('JSONL: keys such as __proto__ are columns like any other', async () => {
  const [line] = await read('c.jsonl', '{"__proto__":{"x":1},"constructor":"甲"}')
  expect('row' in line! && [...line.row.keys()]).toEqual(['__proto__.x', 'constructor'])
  expect(({} as { x?: number }).x).toBeUndefined()
})

// 编号,内容 / 1,路灯不亮 in GB18030
const GB = Buffer.from('b1e0bac52cc4dac8dd0d0a312cc2b7b5c6b2bbc1c10d0a', 'hex')

test('CSV: written by older Chinese programs', async () => {
  const lines = await read('gb.csv', GB)
  expect(await encodingOf(path.join(folder, 'gb.csv'))).toBe('gb18030')
  expect(told(lines)).toEqual([[2, { 编号: '1', 内容: '路灯不亮' }]])
})

test('CSV: UTF-16 as spreadsheets save it', async () => {
  const lines = await read('u16.txt', Buffer.from('\ufeff编号\t内容\n1\t路灯不亮\n', 'utf16le'))
  expect(told(lines)).toEqual([[2, { 编号: '1', 内容: '路灯不亮' }]])
})

test('CSV: quotes, line ends inside, short rows; a row with too many columns is rejected with its line', async () => {
  const lines = await read('d.csv', '\ufeffa,b,c\r\n\r\n1,"x, ""y""\r\nz",3\r\n2\r\n3,x,y,z\r\n4,=cmd()|1,"@x"\r\n')
  expect(told(lines)).toEqual([
    [3, { a: '1', b: 'x, "y"\nz', c: '3' }],
    [5, { a: '2', b: '', c: '' }],
    [6, 'row_unreadable'],
    [7, { a: '4', b: '=cmd()|1', c: '@x' }],
  ])
})

test('CSV: a quote that never closes is told, and what stood before it is kept', async () => {
  const lines = await read('e.csv', 'a,b\n1,x\n2,"y\n3,z\n')
  expect(told(lines)[0]).toEqual([2, { a: '1', b: 'x' }])
  expect(lines.some((line) => 'broken' in line && line.broken.code === 'row_unreadable')).toBe(true)
})

test('CSV: what was written comes back, whatever it was', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('=cmd()', '"', '""', 'a\nb', '\r', ',', ';', '\t', '😀', '\u0000', "'", '长'.repeat(2000)),
  )
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }), async (rows) => {
      fc.pre(rows.every((row) => row.every((text) => !text.includes('\ufffd'))))
      const lines = await read('p.csv', ['编号,内容', ...rows.map(([a, b]) => `${quoted(`n${a}`)},${quoted(b)}`)].join('\n'))
      expect(lines.map((line) => 'row' in line && [...line.row.values()])).toEqual(rows.map(([a, b]) => [`n${a}`, b]))
    }),
    { numRuns: times(60) },
  )
})

test('XLSX: dates in Shanghai time, rich text, links; a formula counts as what was last seen', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('来信')
  sheet.addRow(['编号', '内容', '时间', '网址', '算式'])
  sheet.addRow([
    1,
    { richText: [{ text: '路灯' }, { text: '不亮', font: { bold: true } }] },
    new Date('2024-01-05T20:30:00Z'),
    { text: '照片', hyperlink: 'https://example.invalid/' },
    { formula: 'HYPERLINK("x")', result: '结果' },
  ])
  sheet.addRow([])
  sheet.addRow(['2', "=cmd|' /C calc'!A0", '2024-01-05', null, { error: '#REF!' }])
  await book.xlsx.writeFile(path.join(folder, 'f.xlsx'))

  const lines = await all('f.xlsx')
  expect(told(lines)).toEqual([
    [2, { 编号: 1, 内容: '路灯不亮', 时间: new Date('2024-01-05T12:30:00Z'), 网址: '照片', 算式: '结果' }],
    [4, 'row_unreadable'],
  ])
})

test('XLSX: a file that is none is refused in one line', async () => {
  await expect(read('g.xlsx', 'PK\u0003\u0004xl')).rejects.toThrow(/压缩包/)
})

test('a file that is not there, or of another kind, is refused', async () => {
  await expect(openFile(path.join(folder, 'none.csv'), undefined, () => {})).rejects.toThrow(/读不到文件/)
  await expect(read('h.xls', '')).rejects.toThrow(/是空的/)
})
