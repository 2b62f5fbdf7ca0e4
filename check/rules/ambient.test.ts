import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { ambient } from './ambient.ts'

const found = (text: string, path = 'domain/appeals/assignments/sign.ts') =>
  ambient.find(treeOf({ [path]: text })).map(({ line }) => line)

test('what the context brings, a given moment, and words in comments pass', () => {
  expect(
    found(
      `const a = new Date('2026-11-16')\nconst b = new Date(now.getTime() + 1)\n// new Date() fetch()\nconst c = 'now()'\nstorage.fetch(key)\n`,
    ),
  ).toEqual([])
})

test('outside domain/ the world may be looked at', () => {
  expect(found('const now = new Date(); await fetch(process.env.URL)', 'server/start.ts')).toEqual([])
})

test.each([
  'const now = new Date()',
  'const now = new Date',
  'const now = Date()',
  'const now = Date.now()',
  'const now = globalThis.Date.now()',
  'const began = performance.now()',
  'const url = process.env.URL',
  'const { env } = process.env',
  `await fetch('https://example.org')`,
  `await globalThis.fetch('https://example.org')`,
  'setTimeout(work, 10)',
  'setInterval(work, 10)',
  `import { get } from 'node:https'`,
  `import { execFile } from 'node:child_process'`,
  'await sql`update appeals set told_at = now()`.execute(tx)',
  'await sql`select ${x} where due_at < current_timestamp`.execute(tx)',
])('it finds %s', (text) => {
  expect(found(`\n${text}\n`)).toEqual([2])
})

test('a test may wait and measure, but has no today of its own', () => {
  expect(found('setTimeout(work, 10)\nperformance.now()\nDate.now()', 'domain/appeals/assignments/sign.test.ts')).toEqual([3])
})
