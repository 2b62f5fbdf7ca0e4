import os from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// One more than there are processors: a test waits now and then, for the disk, for a process to start or for a page.
const WORKERS = Math.min(os.availableParallelism(), 4) + 1

// Nothing waits as long as this when all is well. It ends what hangs, and must not fail what a busy machine only holds up: what takes
// longer than ten seconds on a quiet one names a limit of its own.
const A_TEST = 60_000

const ALL = ['{platform,domain,server,web,test,check,db,bench}/**/*.test.ts']

// Files that keep nothing outside of their own database and folder. (Those right in domain/ add a toy to the lists of policies and roles.)
// They run one after the other in the same processes: to load the
// domain anew for each was half of what they cost.
const TOGETHER = [
  '{domain/*,check,web}/**/*.test.ts',
  'platform/{calendar,chinese,crypto,redaction}/**/*.test.ts',
  'server/{desk,import,portal,public}/**/*.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['test/postgres.ts'],
    pool: 'forks',
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    testTimeout: A_TEST,
    hookTimeout: A_TEST,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      { extends: true, test: { name: 'together', include: TOGETHER, isolate: false, provide: { together: true } } },
      {
        extends: true,
        test: { name: 'alone', include: ALL, exclude: ['node_modules/**', 'dist/**', ...TOGETHER], provide: { together: false } },
      },
    ],
  },
})
