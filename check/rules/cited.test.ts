import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { cited } from './cited.ts'

const HOUSE = {
  'README.md': '',
  'bin/start': '',
  'docs/decisions/0003-clocks-from-events.md': '',
  'platform/chinese/bigrams.ts': '',
  'domain/appeals/policy.ts': '',
  'domain/appeals/internal/guess.ts': '',
  'domain/appeals/assignments/sign.ts': '',
  'web/portal/styles/home.css': '',
}
const found = (text: string, path = 'domain/appeals/assignments/internal/hand-over.ts') =>
  cited.find(treeOf({ ...HOUSE, [path]: text })).map(({ line }) => line)

test.each([
  ['beside it or above it', '// sign.ts, policy.ts, ../sign.ts, internal/guess.ts and internal/hand-over.ts'],
  ['from the root', '// See README.md, platform/chinese/bigrams.ts and `domain/appeals/`.'],
  ['without its ending', '/** Words are found (platform/chinese/bigrams), as bin/start has it. */'],
  ['a decision by its number', '// docs/decisions/0003 says why, so does docs/decisions/0003-clocks-from-events.md'],
  [
    'a program, an address, a pattern, a package',
    '// Node.js, https://example.org/a.html, *.css, tables/NAME.jsonl, @types/node.ts',
  ],
  ['in code and in strings', "const a = 'gone.ts' + `// gone.ts ${b /* sign.ts */} gone.ts` + /[/*]gone.ts/.source + gone.ts"],
])('a file passes: %s', (_name, text) => {
  expect(found(text)).toEqual([])
})

test('by its bare name a file is known in its own module', () => {
  expect(found('// as sign.ts does', 'domain/appeals/advance.ts')).toEqual([])
  expect(found('// as sign.ts does', 'domain/insight/suggest.ts')).toEqual([1])
  expect(found('<script setup lang="ts">\n// home.css\n</script>\n', 'web/portal/parts/Page.vue')).toEqual([])
})

test.each([
  ['a line', 'const a = 1\nconst b = a // gone.ts', [2]],
  ['a block', '/**\n * Why: gone.md,\n * and gone/more.md.\n */', [2, 3]],
  ['between the parts of a template', 'const a = `//\n${1 /* gone.ts */}\n`', [2]],
  ['behind a string with slashes', `const a = '//' // gone.ts`, [1]],
  ['a decision that nobody took', '// docs/decisions/0009', [1]],
  ['a folder of ours', '// platform/chess', [1]],
])('it finds what is not there: %s', (_name, text, lines) => {
  expect(found(text)).toEqual(lines)
})

test('in a Vue file it reads the comments of all three parts', () => {
  const text = `<script setup lang="ts">
// gone.ts
const a = '<!-- no.ts -->'
</script>
<template>
  <p title="no.ts"><!-- Gone.vue --></p>
</template>
<style>
/* gone.css */
</style>
`
  expect(found(text, 'web/desk/App.vue')).toEqual([2, 6, 9])
})
