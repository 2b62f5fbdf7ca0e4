import { spawnSync } from 'node:child_process'
import { readTree } from '../check/tree.ts'
import { type Touched, touchedBy } from './touched.ts'

export interface Change extends Touched {
  readonly files: readonly string[]
}

/** Files that differ from this revision (committed, not committed, or new and not ignored), and the tests they can touch. */
export function changeSince(revision: string, root: string): Change {
  const tracked = git(root, 'diff', '--name-only', '--no-renames', '-z', revision, '--')
  const untracked = git(root, 'ls-files', '--others', '--exclude-standard', '-z')
  const files = [...new Set([...tracked, ...untracked])].sort()
  return { files, ...touchedBy(readTree(root), files) }
}

function git(root: string, ...args: string[]): string[] {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (status !== 0) process.exit(2) // git has printed the reason
  return stdout.split('\0').filter((file) => file !== '')
}

/** `3 of 180 test files can be touched by this change of 2 files; all of them were run`. */
export function whatRan({ files, tests, leftOut, of }: Change, whole: boolean): string {
  const can = tests.length + leftOut.length
  const what = `${can} of ${of} test files can be touched by this change of ${files.length === 1 ? '1 file' : `${files.length} files`}`
  if (can === 0) return `${what}`
  if (whole || leftOut.length === 0) return `${what}; all of them were run`
  return (
    `${what}; ${tests.length} were run, and not the ${leftOut.length} long ones that pass through it only with the whole service ` +
    '(bin/test --changed --whole)'
  )
}
