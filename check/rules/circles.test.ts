import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { circles } from './circles.ts'

const found = (texts: Record<string, string>) =>
  circles.find(treeOf(texts)).map(({ path, line, message }) => `${path}:${line} ${message}`)
const importing = (...names: string[]) => names.map((name) => `import { x } from './${name}'\n`).join('')

test('files that meet below form no circle', () => {
  expect(found({ 'a.ts': importing('b.ts', 'c.ts'), 'b.ts': importing('d.ts'), 'c.ts': importing('d.ts'), 'd.ts': '' })).toEqual(
    [],
  )
})

test.each([
  [
    'two files',
    { 'a.ts': `\n${importing('b.ts')}`, 'b.ts': importing('a.ts') },
    'a.ts:2 2 files import one another: a.ts → b.ts → a.ts',
  ],
  ['a file and itself', { 'a.ts': importing('a.ts') }, 'a.ts:1 a file imports itself: a.ts → a.ts'],
  [
    'types alone',
    { 'a.ts': `import type { X } from './b.ts'\n`, 'b.ts': `export type { X } from './a.ts'\n` },
    'a.ts:1 2 files import one another: a.ts → b.ts → a.ts',
  ],
  [
    'an import() and a Vue file',
    { 'a.ts': `const b = () => import('./B.vue')\n`, 'B.vue': `<script setup lang="ts">\n${importing('a.ts')}</script>\n` },
    'B.vue:2 2 files import one another: B.vue → a.ts → B.vue',
  ],
])('it finds a circle of %s', (_name, texts, finding) => {
  expect(found(texts)).toEqual([finding])
})

test('the shortest circle is named first, and a longer one when it has a file that no shorter one has', () => {
  expect(
    found({
      'a.ts': importing('b.ts'),
      'b.ts': importing('c.ts', 'd.ts'),
      'c.ts': importing('a.ts', 'b.ts'),
      'd.ts': importing('e.ts'),
      'e.ts': importing('a.ts'),
      'y.ts': importing('z.ts'),
      'z.ts': importing('y.ts'),
    }),
  ).toEqual([
    'b.ts:1 2 files import one another: b.ts → c.ts → b.ts',
    'y.ts:1 2 files import one another: y.ts → z.ts → y.ts',
    'a.ts:1 3 files import one another: a.ts → b.ts → c.ts → a.ts',
    'd.ts:1 4 files import one another: d.ts → e.ts → a.ts → b.ts → d.ts',
  ])
})

test('what a tables.ts imports may not know the schema', () => {
  const schema = { 'domain/schema.ts': `import type { PeopleTables } from './people/tables.ts'\n` }
  const noun = { 'domain/people/staff.ts': importing('../schema.ts', 'tables.ts') }
  const free = { 'domain/people/tables.ts': `import type { Role } from './roles.ts'\n`, 'domain/people/roles.ts': '' }
  expect(found({ ...schema, ...noun, ...free })).toEqual([])
  expect(found({ ...schema, ...noun, 'domain/people/tables.ts': `import type { Role } from './staff.ts'\n` })).toHaveLength(2)
})

test('a job may call an operation that enqueues, as long as enqueue.ts has of the list of jobs only the type', () => {
  const texts = {
    'domain/jobs.ts': importing('appeals/jobs/close.ts'),
    'domain/appeals/jobs/close.ts': importing('../rate.ts'),
    'domain/appeals/rate.ts': importing('../enqueue.ts'),
  }
  expect(found({ ...texts, 'domain/enqueue.ts': `import type { Jobs } from './jobs.ts'\n` })).toEqual([])
  expect(found({ ...texts, 'domain/enqueue.ts': `import { jobs } from './jobs.ts'\n` })).toHaveLength(1)
})
