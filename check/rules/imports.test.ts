import { expect, test } from 'vitest'
import { treeOf } from '../tree.ts'
import { imports } from './imports.ts'

const found = (texts: Record<string, string>) => imports.find(treeOf(texts)).map(({ path, line }) => `${path}:${line}`)
const importing = (to: string) => `import { x } from '${to}'\n`

test('down is allowed: module to module, domain to platform, server to all', () => {
  expect(
    found({
      'domain/oversight/bulletin.ts': importing('../appeals/appeal.ts') + importing('../people/staff.ts'),
      'domain/appeals/dispatch.ts':
        importing('../enqueue.ts') + importing('../../platform/ids.ts') + importing('./internal/hand-over.ts'),
      'domain/jobs.ts': importing('./appeals/jobs/deliver.ts') + importing('./appeals/assignments/jobs/remind.ts'),
      'domain/schema.ts': `import type { T } from './appeals/tables.ts'\n`,
      'domain/enqueue.ts': `import type { Jobs } from './jobs.ts'\n`,
      'server/app.ts': importing('../domain/appeals/dispatch.ts') + importing('fastify'),
      'web/desk/App.vue': `<script setup lang="ts">\nimport type { Kind } from '../../domain/appeals/appeal.ts'\n</script>\n<template></template>`,
    }),
  ).toEqual([])
})

test.each([
  ['platform/log.ts', '../domain/schema.ts'],
  ['platform/log.ts', '../server/config.ts'],
  ['domain/appeals/dispatch.ts', '../../server/app.ts'],
  ['domain/appeals/dispatch.ts', '../../web/shared/road.ts'],
  ['domain/people/staff.ts', '../appeals/appeal.ts'],
  ['domain/appeals/publish.ts', '../publishing/article.ts'],
  ['domain/insight/hot.ts', '../oversight/directive.ts'],
  ['domain/appeals/dispatch.ts', '../jobs.ts'],
  ['domain/appeals/dispatch.ts', '../people/internal/seal.ts'],
  ['domain/appeals/reading/list.ts', '../internal/deep/internal/guess.ts'],
  ['domain/jobs.ts', './appeals/dispatch.ts'],
  ['domain/jobs.ts', './appeals/assignments/dispatch.ts'],
  ['domain/appeals/assignments/dispatch.ts', '../../jobs.ts'],
  ['domain/schema.ts', './people/staff.ts'],
  ['domain/policies.ts', './people/staff.ts'],
  ['domain/roles.ts', './people/staff.ts'],
  ['domain/files/upload.ts', '../appeals/appeal.ts'],
  ['domain/files/upload.ts', '../numbers/number.ts'],
  ['domain/contexts.ts', './people/staff.ts'],
  ['domain/mail/send.ts', '../people/staff.ts'],
  ['web/desk/main.ts', '../../domain/appeals/appeal.ts'],
  ['web/portal/server.ts', '../../server/app.ts'],
  ['server/app.ts', '../test/harness.ts'],
  ['domain/appeals/dispatch.test.ts', '../people/internal/seal.ts'],
])('%s may not import %s', (file, to) => {
  expect(found({ [file]: `\n${importing(to)}` })).toEqual([`${file}:2`])
})

test('what is internal to a module is open to its rooms, what is internal to a room to that room alone', () => {
  const [head, room] = ['internal/guess.ts', 'assignments/internal/hand-over.ts']
  expect(
    found({
      'domain/appeals/assignments/dispatch.ts': importing('./internal/hand-over.ts') + importing('../internal/guess.ts'),
      'domain/appeals/assignments/views/file.ts': importing('../internal/hand-over.ts') + importing('../../internal/guess.ts'),
    }),
  ).toEqual([])
  expect(
    found({
      'domain/appeals/triage/accept.ts': importing(`../${head}`) + importing(`../${room}`),
      'domain/appeals/road.test.ts': importing(`./${head}`) + importing(`./${room}`),
      'domain/insight/suggest.ts': importing(`../appeals/${head}`) + importing(`../appeals/${room}`),
    }),
  ).toEqual([
    'domain/appeals/triage/accept.ts:2',
    'domain/appeals/road.test.ts:2',
    'domain/insight/suggest.ts:1',
    'domain/insight/suggest.ts:2',
  ])
})

test('a room imports the head and the rooms below it, and a test at the head every room', () => {
  expect(
    found({
      'domain/appeals/judging/rate.ts':
        importing('../appeal.ts') +
        importing('../views/road.ts') +
        importing('../notices/told.ts') +
        importing('../clocks/clock.ts'),
      'domain/appeals/routes/desk.ts': importing('../judging/rate.ts') + importing('../assignments/sign.ts'),
      'domain/appeals/jobs/sweep.ts': importing('../intake/upload.ts'),
      'domain/appeals/road.test.ts': importing('./judging/rate.ts') + importing('./intake/speak.ts'),
      'domain/insight/suggest.ts': importing('../appeals/assignments/dispatch.ts'),
    }),
  ).toEqual([])
})

test.each([
  ['from the head to a room', 'domain/appeals/advance.ts', './clocks/clock.ts'],
  ['from a view of the head to a room', 'domain/appeals/views/road.ts', '../clocks/clock.ts'],
  ['from the head to its routes', 'domain/appeals/advance.ts', './routes/shapes.ts'],
  ['from the head to its jobs', 'domain/appeals/advance.ts', './jobs/sweep.ts'],
  ['from a room to one above it', 'domain/appeals/clocks/clock.ts', '../judging/rate.ts'],
  ['from a room to its neighbour', 'domain/appeals/jobs/sweep.ts', '../routes/shapes.ts'],
  ['from a room that is not listed', 'domain/appeals/cellar/a.ts', '../appeal.ts'],
  ['to a room that is not listed', 'domain/appeals/judging/rate.ts', '../cellar/a.ts'],
])('it finds an import %s', (_name, file, to) => {
  expect(found({ [file]: `\n${importing(to)}` })).toEqual([`${file}:2`])
})

test('a finding between rooms names both and their order', () => {
  const [one] = imports.find(treeOf({ 'domain/appeals/intake/speak.ts': importing('../triage/accept.ts') }))
  expect(one?.message).toMatch(
    /^appeals\/intake may not import appeals\/triage, which stands above it: domain\/appeals\/triage\/accept\.ts \(.*head < .*intake < .*triage < .*routes/,
  )
})

test('in a module without rooms folders lie on no floors', () => {
  expect(
    found({ 'domain/people/staff.ts': importing('./views/me.ts'), 'domain/people/views/me.ts': importing('../staff.ts') }),
  ).toEqual([])
})

test('the list of policies and that of roles may be imported, and collect what modules add', () => {
  expect(
    found({
      'domain/policies.ts': importing('./sites/policies.ts') + importing('./appeals/judging/judging-policy.ts'),
      'domain/roles.ts': importing('./people/roles.ts'),
      'domain/people/grant-role.ts': importing('../roles.ts') + importing('../policies.ts'),
    }),
  ).toEqual([])
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
