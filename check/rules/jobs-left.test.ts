import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { jobsLeft } from './jobs-left.ts'

const HARNESS = readFileSync(new URL('../../test/harness.ts', import.meta.url), 'utf8')
const TEST = `import { useSite } from '../../../test/harness.ts'\nconst site = useSite()\n`
const found = (texts: Record<string, string>) =>
  jobsLeft
    .find(treeOf({ 'test/harness.ts': HARNESS, 'domain/appeals/assignments/sign.test.ts': TEST, ...texts }))
    .map(({ path, line }) => `${path}:${line}`)

test('our harness asserts it', () => {
  expect(found({})).toEqual([])
})

test('a harness that no longer asks what waits is found', () => {
  expect(found({ 'test/harness.ts': HARNESS.replace(/expect\(await test\.waitingJobs\(\)[^\n]*/, '') })).toHaveLength(1)
  expect(found({ 'test/harness.ts': '' })).toEqual(['test/harness.ts:1'])
})

test('a test of the domain that opens a database past the harness is found', () => {
  const text = `import { openPool } from '../../../platform/database.ts'\nconst pool = openPool('postgres://…')\n`
  expect(found({ 'domain/appeals/assignments/sign.test.ts': text })).toEqual(['domain/appeals/assignments/sign.test.ts:2'])
})

test('a test that silences the others is found', () => {
  expect(found({ 'domain/appeals/assignments/sign.test.ts': `${TEST}test.only('x', () => {})\n` })).toEqual([
    'domain/appeals/assignments/sign.test.ts:3',
  ])
})
