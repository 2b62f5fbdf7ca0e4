import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Mapping } from '../../domain/appeals/import/mapping.ts'
import { parse } from '../../platform/input.ts'
import { useSite } from '../../test/harness.ts'
import { importFile } from './import-file.ts'

const site = useSite()
const MAPPING = Mapping.parse({ source: 'mailbox', columns: { id: 'id', body: 'body', time: 'time' }, empty: ['-'] })
const quiet = () => ({ at: () => {}, counted: () => {}, stop: () => {} })

async function run(name: string, text: string, stop?: AbortSignal) {
  const file = path.join(site.folder, name)
  fs.writeFileSync(file, text)
  const choices = {
    file,
    rejectsFolder: site.folder,
    mapping: MAPPING,
    open: false,
    publish: false,
    dryRun: false,
    progress: quiet,
  }
  return await importFile(site.house(), { ...choices, ...(stop ? { stop } : {}) })
}
const rows = (count: number) =>
  Array.from({ length: count }, (_, id) => JSON.stringify({ id, body: `第 ${id} 件：路灯不亮`, time: '2024-05-06' })).join('\n')

test('bad rows go to the rejects file with line, code and reason; good ones are taken', async () => {
  const summary = await run(
    'a.jsonl',
    '{"id":1,"body":"路灯不亮","time":"2024-05-06"}\n{"id":2,"body":"-","time":"2024-05-06"}\nnonsense\n',
  )
  expect(summary).toMatchObject({ added: 1, rejected: 2 })
  const rejects = fs.readFileSync(path.join(site.folder, 'a.jsonl.rejects.jsonl'), 'utf8').trim().split('\n')
  expect(rejects.map((line) => JSON.parse(line))).toMatchObject([
    { line: 2, code: 'nothing_said', row: { id: 2, body: '-' } },
    { line: 3, code: 'row_unreadable' },
  ])
  expect(fs.statSync(summary.rejectsFile).mode & 0o077).toBe(0)
})

test('stopped after the first batches, the same command goes on and ends with each message once', async () => {
  const first = await run('b.jsonl', rows(1700), AbortSignal.abort())
  expect(first).toMatchObject({ stopped: true, added: 500 })
  expect(await run('b.jsonl', rows(1700))).toMatchObject({ added: 1200, known: 500 })
  expect(await run('b.jsonl', rows(1700))).toMatchObject({ added: 0, known: 1700 })
  const { count, numbers } = await site.db
    .selectFrom('appeals')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.count<number>('number').distinct().as('numbers')])
    .executeTakeFirstOrThrow()
  expect([count, numbers]).toEqual([1700, 1700])
})

test('a mapping that does not fit the file is refused once, naming the column', async () => {
  await expect(run('c.csv', 'id,content,time\n1,x,2024-05-06\n')).rejects.toMatchObject({ code: 'column_missing', field: 'body' })
})

test.each([
  ['source', { source: 'A B', columns: { body: 'b', time: 't' } }],
  ['columns.body', { source: 'x', columns: { time: 't' } }],
  ['columns', { source: 'x', columns: { body: 'b', time: 't', titel: 'x' } }],
  ['kinds.感谢信', { source: 'x', columns: { body: 'b', time: 't' }, kinds: { 感谢信: 'thanks' } }],
  ['distrustDays.atLeast', { source: 'x', columns: { body: 'b', time: 't' }, distrustDays: { column: 'n', atLeast: '7' } }],
])('a mapping with a fault in %s is refused with its name', (field, mapping) => {
  expect(() => parse(Mapping, mapping)).toThrow(expect.objectContaining({ code: 'invalid_input', field }))
})
