import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { removeOlder, sourcesOf } from './build-web.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'build-web-test-'))
afterAll(() => fs.rmSync(root, { recursive: true }))

function write(file: string, content: string) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  fs.writeFileSync(path.join(root, file), content)
}

beforeEach(() => {
  write('package-lock.json', '{}')
  write('web/tsconfig.json', '{}')
  write(
    'web/shared/words.ts',
    "import type { State } from '../../domain/states.ts'\nexport { KINDS } from '../../domain/kinds.ts'\n",
  )
  write('web/portal/Page.vue', '<script setup lang="ts">\nimport { KINDS } from \'../shared/words.ts\'\n</script>\n')
  write('web/desk/Screen.vue', '<script setup lang="ts">\nimport {\n  REASONS,\n} from \'../../domain/reasons.ts\'\n</script>\n')
  write('domain/kinds.ts', "import { WORDS } from './more.ts'\nexport const KINDS = WORDS\n")
  write('domain/more.ts', "export const WORDS = ['求助']\n")
  write('domain/reasons.ts', "export const REASONS = ['不归我们管']\n")
  write('domain/states.ts', "export type State = 'open'\n")
})

test.each([
  ['web/portal/Page.vue', ['portal']],
  ['web/desk/Screen.vue', ['desk']],
  ['web/shared/words.ts', ['portal', 'desk']],
  ['package-lock.json', ['portal', 'desk']],
  ['domain/more.ts', ['portal', 'desk']],
  ['domain/reasons.ts', ['desk']],
  ['domain/states.ts', []],
])('after a change of %s these are built anew: %s', (file, stale) => {
  const before = { portal: sourcesOf('portal', root), desk: sourcesOf('desk', root) }
  fs.appendFileSync(path.join(root, file), '\n')
  expect((['portal', 'desk'] as const).filter((face) => sourcesOf(face, root) !== before[face])).toEqual(stale)
})

test('whoever still runs on an older build, or has its page open, finds its files for a weekend after the next, however many follow', () => {
  const folder = path.join(root, 'dist/assets')
  const build = (name: string, hour: number) => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 16, hour, minute))
    removeOlder(folder, at(0).getTime())
    for (const [part, minute] of [
      ['a', 0],
      ['b', 2],
    ] as const) {
      write(`dist/assets/${name}-${part}.js`, '')
      fs.utimesSync(path.join(folder, `${name}-${part}.js`), at(minute), at(minute))
    }
    return [...new Set(fs.readdirSync(folder).map((file) => file.split('-')[0]))]
  }
  expect(build('first', 0)).toEqual(['first'])
  expect(build('second', 1)).toEqual(['first', 'second'])
  expect(build('third', 2)).toEqual(['first', 'second', 'third'])
  expect(build('fourth', 73)).toEqual(['first', 'fourth', 'second', 'third'])
  expect(build('fifth', 75)).toEqual(['fifth', 'fourth', 'third']) // the third was the last for a long time, and was followed lately
  expect(build('sixth', 500)).toEqual(['fifth', 'sixth'])
})
