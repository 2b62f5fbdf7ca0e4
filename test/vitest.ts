import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ended } from './ended.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface VitestRun extends Tally {
  /** Duration of each test file, slowest first. */
  readonly files: readonly { readonly file: string; readonly seconds: number }[]
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly startTime: number
    readonly endTime: number
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** Runs `vitest run` with these arguments and shows its output. */
export async function vitest(root: string, words: readonly string[], more: Record<string, string>): Promise<VitestRun> {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lxq-report-')), 'vitest.json')
  const program = path.join(root, 'node_modules/vitest/vitest.mjs')
  const args = [program, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words]
  const env = { ...process.env, ...more }
  const code = await ended(spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }))
  const run = read(report, root)
  fs.rmSync(path.dirname(report), { recursive: true })
  // A run may end badly without a failed test (a crash, an error outside of tests); it counts as failed.
  return code !== 0 && run.failed === 0 ? { ...run, failed: 1 } : run
}

function read(report: string, root: string): VitestRun {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0, files: [] }
  const { testResults, ...counts } = JSON.parse(fs.readFileSync(report, 'utf8')) as Report
  const broken = testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
  })
  const files = testResults.map(({ name, startTime, endTime }) => ({
    file: path.relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }))
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + broken.length,
    skipped: counts.numPendingTests + counts.numTodoTests,
    files: files.sort((a, b) => b.seconds - a.seconds),
  }
}
