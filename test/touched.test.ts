import path from 'node:path'
import { expect, test } from 'vitest'
import { importsOf } from '../check/syntax.ts'
import { readTree, treeOf } from '../check/tree.ts'
import { takesLong } from './longest-first.ts'
import { touchedBy } from './touched.ts'

const HOUSE = treeOf({
  'platform/days.ts': '',
  'platform/days.test.ts': `import './days.ts'`,
  'platform/other.test.ts': `import { expect } from 'vitest'`,
  'domain/clock.ts': `import { days } from '../platform/days.ts'`,
  'domain/schema.ts': '',
  'domain/sign.ts': `import type { Database } from './schema.ts'\nexport * from './clock.ts'`,
  'domain/sign.test.ts': `import './sign.ts'\nimport '../test/harness.ts'`,
  'domain/silence.ts': '',
  'domain/jobs.ts': `import './silence.ts'`,
  'domain/silence.test.ts': `import '../test/harness.ts'\nawait site.performJobs()`,
  'domain/inputs.test.ts': `globSync('**/*.ts', { cwd: import.meta.dirname })`,
  'db/migrate.ts': `new URL('migrations/', import.meta.url)`,
  'server/app.ts': `import '../domain/sign.ts'\nimport './portal/page/render.ts'`,
  'server/app.test.ts': `import './app.ts'`,
  'server/start.ts': `await import('./app.ts')`,
  'server/start.test.ts': `spawn(path.join(import.meta.dirname, 'start.ts'))`,
  'server/operate/empty.ts': '',
  'server/operate/command.test.ts': 'spawn(path.join(import.meta.dirname, `${name}.ts`))',
  'server/portal/page/render.ts': '',
  'server/portal/speak.test.ts': `import '../app.ts'`,
  'web/shared/Bridge.vue': `<script setup lang="ts">\n</script>`,
  'web/portal/Home.vue': `<script setup lang="ts">\nimport Bridge from '../shared/Bridge.vue'\n</script>`,
  'web/desk/Queue.vue': '<script setup lang="ts">\n</script>',
  'test/harness.ts': `import '../db/migrate.ts'\nimport { jobs } from '../domain/jobs.ts'`,
  'test/browser.ts': `import './harness.ts'\nimport '../server/app.ts'`,
  'test/journeys/citizen.test.ts': `import '../browser.ts'\nawait town.phone()`,
  'test/journeys/clerk.test.ts': `import '../browser.ts'\nawait town.desk('wen')`,
})
const touched = (...changed: string[]) => touchedBy(HOUSE, changed).tests
const JOURNEYS = ['test/journeys/citizen.test.ts', 'test/journeys/clerk.test.ts']

test('a change deep below is found, and who imports nothing of it is not run', () => {
  expect(touched('platform/days.ts')).toEqual([
    'platform/days.test.ts',
    'domain/sign.test.ts',
    'domain/inputs.test.ts',
    'server/app.test.ts',
    'server/portal/speak.test.ts',
  ])
  expect(touched('docs/x.md')).toEqual([])
})

test('the long tests are left out, and named, where a change reaches them only through the whole service', () => {
  expect(touchedBy(HOUSE, ['domain/clock.ts']).leftOut).toEqual(['server/start.test.ts', ...JOURNEYS])
  expect(touched('server/start.ts')).toEqual(['server/start.test.ts'])
  expect(touchedBy(HOUSE, ['server/app.ts'])).toMatchObject({
    tests: ['server/app.test.ts', 'server/start.test.ts', 'server/portal/speak.test.ts'],
    leftOut: JOURNEYS,
    of: 11,
  })
})

test('what is read or started by its name is found: a migration, a program, the files of a folder', () => {
  expect(touched('db/migrations/0001.sql')).toEqual(['domain/sign.test.ts', 'domain/silence.test.ts', 'domain/inputs.test.ts'])
  expect(touched('server/operate/empty.ts')).toEqual(['server/operate/command.test.ts'])
  expect(touched('domain/new.ts')).toEqual(['domain/inputs.test.ts'])
})

test('a job touches the tests that perform jobs', () => {
  expect(touched('domain/silence.ts')).toEqual(['domain/silence.test.ts', 'domain/inputs.test.ts'])
})

test('types alone touch no test', () => {
  expect(touched('domain/schema.ts')).toEqual(['domain/inputs.test.ts'])
})

test('a page touches the journeys that go there', () => {
  expect(touched('web/desk/Queue.vue')).toEqual(['test/journeys/clerk.test.ts'])
  expect(touched('web/shared/Bridge.vue')).toEqual(['server/portal/speak.test.ts', 'test/journeys/citizen.test.ts'])
  expect(touched('test/browser.ts')).toEqual(JOURNEYS)
})

test('what every test stands on touches them all; so does what is gone, who imported it', () => {
  expect(touched('package-lock.json')).toHaveLength(11)
  expect(touchedBy(treeOf({ 'a.test.ts': `import './gone.ts'` }), ['gone.ts']).tests).toEqual(['a.test.ts'])
})

test('in this house: the names it goes by are those of files, and every test with a database is touched by a migration', () => {
  const tree = readTree(path.join(import.meta.dirname, '..'))
  for (const file of ['vitest.config.ts', 'server/app.ts', 'domain/jobs.ts', 'server/portal/page/render.ts', 'test/harness.ts']) {
    expect(tree.get(file)?.path).toBe(file)
  }
  const withDatabase = tree
    .code()
    .filter((file) => file.path.endsWith('.test.ts') && importsOf(file).some(({ to }) => to === 'test/harness.ts'))
    .map((file) => file.path)
  const { tests, leftOut } = touchedBy(tree, ['db/migrations/site/0001-sites.sql'])

  expect(withDatabase.length).toBeGreaterThan(50)
  expect([...tests, ...leftOut]).toEqual(expect.arrayContaining(withDatabase))
  expect(leftOut.every(takesLong)).toBe(true)
  expect(touchedBy(tree, ['server/worker.ts']).tests).toContain('server/start.test.ts')
})
