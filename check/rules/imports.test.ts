import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { imports } from './imports.ts'

const found = (texts: Record<string, string>) => imports.find(treeOf(texts)).map(({ path, line }) => `${path}:${line}`)
const importing = (to: string) => `import { x } from '${to}'\n`

test('down is allowed: module to module, domain to platform, server to all', () => {
  expect(
    found({
      'domain/oversight/bulletin.ts': importing('../appeals/appeal.ts') + importing('../people/staff.ts'),
      'domain/appeals/assignments/dispatch.ts':
        importing('../enqueue.ts') + importing('../../platform/ids.ts') + importing('./internal/hand-over.ts'),
      'domain/jobs.ts': importing('./appeals/jobs/deliver.ts'),
      'domain/schema.ts': `import type { T } from './appeals/tables.ts'\n`,
      'domain/enqueue.ts': `import type { Jobs } from './jobs.ts'\n`,
      'server/app.ts': importing('../domain/appeals/assignments/dispatch.ts') + importing('fastify'),
      'web/desk/App.vue': `<script setup lang="ts">\nimport type { Kind } from '../../domain/appeals/appeal.ts'\n</script>\n<template></template>`,
    }),
  ).toEqual([])
})

test.each([
  ['platform/log.ts', '../domain/schema.ts'],
  ['platform/log.ts', '../server/config.ts'],
  ['domain/appeals/assignments/dispatch.ts', '../../server/app.ts'],
  ['domain/appeals/assignments/dispatch.ts', '../../web/shared/road.ts'],
  ['domain/people/staff.ts', '../appeals/appeal.ts'],
  ['domain/appeals/published-cases/publish.ts', '../publishing/article.ts'],
  ['domain/insight/hot.ts', '../oversight/directive.ts'],
  ['domain/appeals/assignments/dispatch.ts', '../jobs.ts'],
  ['domain/appeals/assignments/dispatch.ts', '../people/internal/seal.ts'],
  ['domain/jobs.ts', './appeals/dispatch.ts'],
  ['domain/contexts.ts', './people/staff.ts'],
  ['domain/mail/send.ts', '../people/staff.ts'],
  ['web/desk/main.ts', '../../domain/appeals/appeal.ts'],
  ['web/portal/server.ts', '../../server/app.ts'],
  ['server/app.ts', '../test/harness.ts'],
  ['domain/appeals/assignments/dispatch.test.ts', '../people/internal/seal.ts'],
])('%s may not import %s', (file, to) => {
  expect(found({ [file]: `\n${importing(to)}` })).toEqual([`${file}:2`])
})

test('a face may show the words of the domain, as long as no server comes along', () => {
  const face = { 'web/desk/words.ts': importing('../../domain/appeals/reasons.ts') }
  const plain = `import type { Kysely } from 'kysely'\nimport { conflict } from '../../platform/refusal.ts'\nexport const REASONS = []\n`
  expect(found({ ...face, 'domain/appeals/reasons.ts': plain })).toEqual([])
  expect(found({ ...face, 'domain/appeals/reasons.ts': `import { sql } from 'kysely'\n` })).toEqual(['web/desk/words.ts:1'])
  const through = { 'domain/appeals/reasons.ts': importing('./more.ts'), 'domain/appeals/more.ts': `import { z } from 'zod'\n` }
  expect(found({ ...face, ...through })).toEqual(['web/desk/words.ts:1'])
})

test('it sees imports by any road: re-exports, import() and types', () => {
  const text = `export { x } from '../appeals/appeal.ts'\nconst y = await import('../appeals/appeal.ts')\ntype Z = import('../appeals/appeal.ts').Z\n`
  expect(found({ 'domain/people/staff.ts': text })).toHaveLength(3)
})

test('an import in a comment or a string is none', () => {
  expect(
    found({ 'platform/log.ts': `// import { x } from '../domain/schema.ts'\nconst text = "import '../domain/x.ts'"\n` }),
  ).toEqual([])
})
