import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { changeSince, whatRan } from './changed.ts'

// If a git hook runs the tests, these variables would point to its own repository.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name]

const root = mkdtempSync(path.join(tmpdir(), 'lxq-changed-'))
afterAll(() => rmSync(root, { recursive: true }))

const git = (...args: string[]) =>
  expect(spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], { cwd: root })).toMatchObject({
    status: 0,
  })
function write(file: string, text: string) {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

test('what was committed since, what was not yet, what is new and what is gone are changes; what is ignored is none', () => {
  git('init', '-q')
  write('.gitignore', 'dist/\n')
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    write(`${name}.ts`, '')
    write(`${name}.test.ts`, `import './${name}.ts'\n`)
  }
  git('add', '.')
  git('commit', '-qm', 'begun')
  expect(changeSince('HEAD', root)).toEqual({ files: [], tests: [], leftOut: [], of: 5 })

  write('a.ts', '// committed\n')
  git('commit', '-qam', 'more')
  write('b.ts', '// staged\n')
  git('add', 'b.ts')
  write('c.ts', '// written\n')
  write('new/f.ts', '')
  write('dist/g.ts', '')
  rmSync(path.join(root, 'd.ts'))

  const uncommitted = changeSince('HEAD', root)
  expect(uncommitted.files).toEqual(['b.ts', 'c.ts', 'd.ts', 'new/f.ts'])
  expect(uncommitted.tests).toEqual(['b.test.ts', 'c.test.ts', 'd.test.ts'])
  expect(changeSince('HEAD~1', root).files).toEqual(['a.ts', ...uncommitted.files])
  expect(whatRan(uncommitted, false)).toBe('3 of 5 test files can be touched by this change of 4 files; all of them were run')
})
