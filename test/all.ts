import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildWeb } from '../server/build-web.ts'
import { ensureChromium } from './chromium.ts'

// What bin/test runs, in the order in which a fault is cheapest to find. With arguments: only these test files.

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const ROOT = path.resolve(import.meta.dirname, '..')
const module = (file: string) => path.join(ROOT, 'node_modules', file)
const only = process.argv.slice(2)
const total: Tally = { passed: 0, failed: 0, skipped: 0 }

// A browser that has to be fetched comes over the network while the processors check types.
const [chromium] = await Promise.all([ensureChromium(), step('web', () => buildWeb().then(() => 0)), checks()])
if (!chromium) console.log('no Chromium: browser tests are skipped (name one with CHROMIUM)')
add(await vitest(only, chromium ? { CHROMIUM: chromium } : {}))

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed === 0 ? 0 : 1

async function checks(): Promise<void> {
  if (only.length > 0) return
  await step('bin/check', () => quietly('check/main.ts'))
  await step('lint', () => quietly(module('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=warn'))
  await Promise.all([
    step('types', () => quietly(module('typescript/bin/tsc'), '--noEmit')),
    step('types of the web', () => quietly(module('vue-tsc/bin/vue-tsc.js'), '--noEmit', '--project', 'web/tsconfig.json')),
  ])
}

async function step(name: string, run: () => Promise<number>): Promise<void> {
  const began = performance.now()
  const code = await run().catch((error: Error) => {
    console.log(error.message)
    return 1
  })
  add({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
}

function add({ passed, failed, skipped }: Tally): void {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

async function vitest(files: readonly string[], more: Record<string, string>): Promise<Tally> {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lxq-report-')), 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files]
  const vitest = [module('vitest/vitest.mjs'), ...args]
  const env = { ...process.env, ...more }
  const code = await ended(spawn(process.execPath, vitest, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] }))
  const tally = read(report)
  fs.rmSync(path.dirname(report), { recursive: true })
  // A run that ends badly without a failed test (an error outside of tests, a crash) has failed all the same.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function read(report: string): Tally {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    fs.readFileSync(report, 'utf8'),
  )
  const broken = testResults.filter((file: { status: string; assertionResults: { status: string }[] }) => {
    return file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')
  })
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests }
}

// Two at a time would write into one another: what a check says is shown when it has ended.
async function quietly(file: string, ...args: string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const code = await ended(child)
  if (code !== 0) process.stdout.write(said)
  return code
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
