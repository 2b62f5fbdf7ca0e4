import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { castsBeyond } from './casts.ts'

const LEFT = { 'server/app.ts': 1, 'domain/appeals/routes/desk.ts': 2 }
const found = (texts: Record<string, string>, left: Record<string, number> = LEFT) =>
  castsBeyond(left)
    .find(treeOf(texts))
    .map(({ path, line }) => `${path}:${line}`)

test('other casts, types called never or any, words and tests pass', () => {
  const text = `const a = b as unknown as string\nfunction c(d: never, e: any) {} // as never\nconst f = 'as any' as const\n`
  expect(found({ 'domain/people/a.ts': text, 'domain/people/a.test.ts': 'a as never', 'test/b.ts': 'a as any' })).toEqual([])
})

test.each([
  ['as never', 'domain/people/a.ts', 'f(b as never)'],
  ['as any', 'web/desk/a.ts', 'f(b as any)'],
  ['as any on the way to another type', 'platform/a.ts', 'f(b as any as string)'],
  ['one in the script of a Vue file', 'web/desk/A.vue', '<script setup lang="ts">f(b as never)</script>'],
  ['one in its template', 'web/desk/A.vue', '<template><p :load="b as any" /></template>'],
])('it finds %s', (_name, file, text) => {
  expect(found({ [file]: `\n${text}\n` })).toEqual([`${file}:2`])
})

test('what is counted passes', () => {
  expect(found({ 'server/app.ts': 'a as never', 'domain/appeals/routes/desk.ts': 'a as never, b as never' })).toEqual([])
})

test('one more than is counted is found', () => {
  expect(found({ 'server/app.ts': 'a as never\nb as never\n' })).toEqual(['server/app.ts:1', 'server/app.ts:2'])
})

test('a table that counts more than there are is found', () => {
  const table = { 'check/rules/casts.ts': `const LEFT = {\n  'server/app.ts': 1,\n  'domain/appeals/routes/desk.ts': 2,\n}\n` }
  expect(found({ ...table, 'domain/appeals/routes/desk.ts': 'a as never' })).toEqual([
    'check/rules/casts.ts:2',
    'check/rules/casts.ts:3',
  ])
})
