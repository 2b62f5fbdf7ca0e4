import { expect, test } from 'vitest'
import type { Rule } from '../rule.ts'
import { treeOf } from '../tree.ts'
import { documents } from './documents.ts'
import { privacy } from './privacy.ts'
import { size } from './size.ts'

const found = (rule: Rule, texts: Record<string, string>) => rule.find(treeOf(texts)).map(({ path, line }) => `${path}:${line}`)

test('a long file says why', () => {
  const long = 'x()\n'.repeat(301)
  expect(found(size, { 'server/a.ts': long })).toEqual(['server/a.ts:1'])
  expect(
    found(size, { 'server/a.ts': `// Long because …\n${long}`, 'server/a.test.ts': long, 'db/demo/units.ts': long }),
  ).toEqual([])
})

test('links and named files exist', () => {
  const good = 'See [the map](ARCHITECTURE.md#map), [there](https://example.org) and `domain/a.ts`, in `domain/`.\n'
  expect(found(documents, { 'README.md': good, 'ARCHITECTURE.md': '', 'domain/a.ts': '' })).toEqual([])
  expect(found(documents, { 'README.md': '\n[gone](docs/gone.md)\n' })).toEqual(['README.md:2'])
  expect(found(documents, { 'README.md': '\nas `domain/gone.ts` does\n' })).toEqual(['README.md:2'])
})

test('a command in an example exists', () => {
  const example = '```\nbin/start --empty\n```\nor `bin/gone now`\n'
  expect(found(documents, { 'README.md': example, 'bin/start': '' })).toEqual(['README.md:4'])
})

test('a decision may name what has moved since', () => {
  expect(found(documents, { 'docs/decisions/0001-a.md': '`domain/gone.ts`' })).toEqual([])
})

test('a module has a page that names its tables', () => {
  const tables = 'export interface PeopleTables { staff: {}; citizens: {} }'
  expect(found(documents, { 'domain/people/tables.ts': tables })).toEqual(['domain/people/README.md:1'])
  expect(found(documents, { 'domain/people/tables.ts': tables, 'domain/people/README.md': '`staff`' })).toEqual([
    'domain/people/README.md:1',
  ])
  expect(found(documents, { 'domain/people/tables.ts': tables, 'domain/people/README.md': '`staff` `citizens`' })).toEqual([])
})

test('so has a room that has tables', () => {
  const room = {
    'domain/appeals/assignments/tables.ts': 'export interface AssignmentTables { assignments: {} }',
    'domain/appeals/triage/accept.ts': '',
  }
  expect(found(documents, room)).toEqual(['domain/appeals/assignments/README.md:1'])
  expect(found(documents, { ...room, 'domain/appeals/README.md': '`assignments`' })).toEqual([
    'domain/appeals/assignments/README.md:1',
  ])
  expect(found(documents, { ...room, 'domain/appeals/assignments/README.md': '' })).toEqual([
    'domain/appeals/assignments/README.md:1',
  ])
  expect(found(documents, { ...room, 'domain/appeals/assignments/README.md': '`assignments`' })).toEqual([])
})

// Put together here, so that this file is no finding itself.
test.each([
  ['a path of a machine', ['', 'home', 'li', 'x.ts'].join('/')],
  ['a path of root', ['', 'root', 'x'].join('/')],
  ['a Windows path', ['C:', 'Users', 'li'].join('\\')],
  ['a private key', `-----BEGIN ${'PRIVATE KEY'}-----`],
  ['a token', `ghp_${'a1'.repeat(18)}`],
  ['a secret', `const secret = '${'0af1'.repeat(8)}'`],
])('it finds %s', (_name, text) => {
  expect(found(privacy, { 'docs/a.md': `\n${text}\n` })).toEqual(['docs/a.md:2'])
})

test('ordinary addresses and words are no secrets', () => {
  const address = ['https://example.org', 'work', 'x'].join('/')
  const text = `${address} ../shared/data ~/x docs/home/x.md postgres://user:password@host:5432/database\n`
  expect(found(privacy, { 'docs/a.md': text })).toEqual([])
})
