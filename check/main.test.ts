import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const folders: string[] = []
afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true })))

function houseOf(texts: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lxq-check-'))
  folders.push(folder)
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

function check(...given: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...given], { encoding: 'utf8' })
  return { status, lines: stdout.trim().split('\n'), stderr }
}

const CLEAN = {
  'domain/people/README.md': 'The table `staff`.\n',
  'domain/people/tables.ts': 'export interface PeopleTables {\n  staff: { id: string }\n}\n',
  'domain/people/name.ts': `export const name = 'staff'\n`,
  'docs/refusals.md': '',
}

test('a clean house passes with exit code 0', () => {
  const { status, lines } = check('--root', houseOf(CLEAN))
  expect(lines).toEqual([expect.stringMatching(/^bin\/check: 13 rules, 4 files, nothing found/)])
  expect(status).toBe(0)
})

test('one deliberate violation of each rule is found, with exit code 1', () => {
  const { status, lines } = check(
    '--root',
    houseOf({
      ...CLEAN,
      'platform/a.ts': `import '../domain/people/name.ts'\n`,
      'server/circle.ts': `import './circle.ts'\n`,
      'domain/appeals/assignments/b.ts': `tx.deleteFrom('staff')\n`,
      'server/c.ts': 'export enum C {}\n',
      'server/cast.ts': 'export const cast = 1 as never\n',
      'domain/people/d.ts': 'export const d = Date.now()\n',
      'domain/people/e.ts': 'export const EInput = z.object({})\n',
      'server/f.ts': `import { gone } from '../platform/refusal.ts'\ngone('f', '')\n`,
      'domain/people/g.test.ts': 'test(() => {})\n',
      'server/h.ts': '//\n'.repeat(301),
      'README.md': '[i](i.md)\n',
      'server/cites.ts': '// as gone.ts does\n',
      'j.md': `${['', 'home', 'j', 'j'].join('/')}\n`,
    }),
  )
  expect(lines.slice(0, -1).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'platform/a.ts:1 imports',
    'server/circle.ts:1 circles',
    'domain/appeals/assignments/b.ts:1 own-tables',
    'server/c.ts:1 erasable',
    'server/cast.ts:1 casts',
    'domain/people/d.ts:1 ambient',
    'domain/people/e.ts:1 operations',
    'server/f.ts:2 refusals',
    'test/harness.ts:1 jobs-left',
    'server/h.ts:1 size',
    'README.md:1 documents',
    'server/cites.ts:1 cited',
    'j.md:1 privacy',
  ])
  expect(lines.at(-1)).toContain('13 findings')
  expect(status).toBe(1)
})

test('--list names the rules, an unknown word is refused', () => {
  const { lines } = check('--list')
  expect(lines.filter((line) => /^ ?\d+ {2}[\w-]+ +\S/.test(line))).toHaveLength(13)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120)
  expect(check('--frobnicate')).toMatchObject({ status: 2, stderr: expect.stringContaining('--list') })
})
