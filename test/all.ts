import path from 'node:path'
import { buildWeb } from '../server/build-web.ts'
import { changeSince, whatRan } from './changed.ts'
import { houseRules, lint, types, typesOfWeb } from './checks.ts'
import { ensureChromium } from './chromium.ts'
import { type Tally, vitest } from './vitest.ts'

// See CONTRIBUTING.md: bin/test [--thorough] [--changed [REVISION] [--whole]] [FILE …]. Without arguments everything, the
// quickest checks first.

const ROOT = path.resolve(import.meta.dirname, '..')
const SLOWEST = 10
const total = { passed: 0, failed: 0, skipped: 0 }

const words = process.argv.slice(2)
const [thorough, whole] = [take('--thorough'), take('--whole')]
const change = take('--changed') ? changeSince(words.shift() ?? 'HEAD', ROOT) : null
if (change && words.length > 0) stop('--changed takes a revision, and no files')
const only = change ? [...change.tests, ...(whole ? change.leftOut : [])].map((file) => path.join(ROOT, file)) : words

// A browser that must be downloaded arrives while the processors check types.
const [chromium] = await Promise.all([ensureChromium(), step('web', () => buildWeb().then(() => 0)), checks()])
if (!chromium) console.log('no Chromium: browser tests are skipped (name one with CHROMIUM)')
if (!change || only.length > 0) await tests()

if (change) console.log(`\n${whatRan(change, whole)}`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed === 0 ? 0 : 1

function take(option: string): boolean {
  const at = words.indexOf(option)
  if (at !== -1) words.splice(at, 1)
  return at !== -1
}

function stop(problem: string): never {
  console.error('bin/test: %s', problem)
  process.exit(2)
}

async function checks(): Promise<void> {
  if (words.length > 0) return
  await step('bin/check', houseRules)
  await step('lint', () => lint(change?.files))
  if (change && !change.files.some((file) => /\.(ts|vue|json)$/.test(file))) return
  await Promise.all([step('types', types), step('types of the web', typesOfWeb)])
}

async function tests(): Promise<void> {
  const more = { ...(chromium ? { CHROMIUM: chromium } : {}), ...(thorough ? { THOROUGH: '1' } : {}) }
  const { files, ...tally } = await vitest(ROOT, only, more)
  add(tally)
  if (files.length <= SLOWEST) return
  console.log('\nthe slowest test files:')
  for (const { file, seconds } of files.slice(0, SLOWEST)) console.log(`${seconds.toFixed(1).padStart(6)} s  ${file}`)
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
