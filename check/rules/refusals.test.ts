import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { refusals } from './refusals.ts'

const ROWS = '| code | status | meaning | remedy |\n|---|---|---|---|\n| `not_allowed` | 403 | 没有权限 | 请找管理员 |\n'
const found = (text: string, rows = ROWS) =>
  refusals
    .find(
      treeOf({
        'docs/refusals.md': rows,
        'domain/a.ts': `import { conflict, forbidden as no, Refusal } from '../platform/refusal.ts'\n${text}`,
      }),
    )
    .map(({ path, line, message }) => `${path}:${line} ${message}`)
const USED = `throw no('not_allowed', '没有权限')\n`

test('documented and used agrees', () => {
  expect(found(USED)).toEqual([])
  expect(found(`throw new Refusal(403, 'not_allowed', '没有权限')\n`)).toEqual([])
})

test.each([
  [
    'an undocumented code',
    `${USED}throw conflict('too_late', '太晚了')\n`,
    'domain/a.ts:3 too_late (409) is not in docs/refusals.md',
  ],
  [
    'an undocumented code of the class',
    `${USED}throw new Refusal(418, 'teapot', '')\n`,
    'domain/a.ts:3 teapot (418) is not in docs/refusals.md',
  ],
  [
    'another status',
    `${USED}throw conflict('not_allowed', '')\n`,
    'domain/a.ts:3 not_allowed is a 409 here, a 403 in docs/refusals.md',
  ],
  [
    'a code put together',
    `${USED}throw conflict(\`no_\${what}\`, '')\n`,
    'domain/a.ts:3 the code of a refusal is a literal in snake_case, so that it can be found',
  ],
  ['a documented code that is gone', '', 'docs/refusals.md:3 nothing refuses with not_allowed'],
])('it finds %s', (_name, text, finding) => {
  expect(found(text)).toEqual([finding])
})

test('a row that stands twice is found', () => {
  expect(found(USED, ROWS + ROWS.split('\n')[2])).toEqual(['docs/refusals.md:4 not_allowed stands here twice'])
})

test('a function of the same name from elsewhere is none of ours', () => {
  const texts = { 'docs/refusals.md': '', 'web/a.ts': `import { invalid } from './form.ts'\ninvalid('phone')\n` }
  expect(refusals.find(treeOf(texts))).toEqual([])
})
