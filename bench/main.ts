import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fillCases } from './fill.ts'
import { lifecycles, messages } from './lifecycles.ts'
import { machineSpeed } from './machine-speed.ts'
import { memory } from './memory.ts'
import { portalPages } from './portal-pages.ts'
import { reads } from './reads.ts'
import { redaction } from './redaction.ts'
import { openBench } from './server-under-load.ts'
import { sharedAddresses } from './shared-addresses.ts'
import { spike } from './spike.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '20' },
    spellings: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
})
const PARTS = { lifecycles, messages, reads, portal: portalPages, memory, spike, 'shared-addresses': sharedAddresses }
type Part = keyof typeof PARTS
const NAMES = ['redaction', ...Object.keys(PARTS)]
// Ten minutes for one yes or no: only when it is named.
const asked = positionals.length ? positionals : NAMES.filter((name) => name !== 'shared-addresses')
const onServer = asked.filter((name): name is Part => name in PARTS)
const sizes = (values.cases ?? ['0', '100000', '1000000']).map(Number)
const seconds = Number(values.seconds)

for (const name of asked) {
  if (NAMES.includes(name)) continue
  console.error(`没有这一项：${name} | no such part: ${name}; there are ${NAMES.join(', ')}`)
  process.exit(1)
}

const results: Record<string, unknown>[] = []
if (asked.includes('redaction')) {
  const figures = redaction(values.spellings, { showMisses: values.misses })
  for (const figure of figures) console.log(`redaction  ${figure}`)
  if (values.spellings) process.exit(0) // the results are those of our own spellings
  results.push({ part: 'redaction', figures })
}
for (const cases of onServer.length ? sizes : []) {
  const bench = await openBench()
  try {
    await fillCases(bench, cases)
    for (const name of onServer) {
      const before = machineSpeed(bench.folder)
      const measured = await PARTS[name](bench, { seconds, cases })
      const after = machineSpeed(bench.folder)
      const [hashes, commits] = [both(before.hashes, after.hashes), both(before.commits, after.commits)]
      const speed = `  on a machine that did ${hashes} thousand hashes and ${commits} durable writes a second before and after`
      const figures = [...measured, speed]
      for (const figure of figures) {
        console.log(`${String(cases).padStart(8)} cases  ${name.padEnd(10)}  ${figure}`)
      }
      results.push({ cases, part: name, figures })
    }
  } finally {
    await bench.close()
  }
}

const folder = path.join(import.meta.dirname, 'results') // independent of the working directory
await mkdir(folder, { recursive: true })
const file = path.join(folder, `${[new Date().toISOString().slice(0, 10), ...positionals].join('-')}.json`)
await writeFile(
  file,
  `${JSON.stringify({ machine: { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version }, results }, null, 2)}\n`,
)
console.log(`written to ${file}`)
process.exit(0)

function both(before: number, after: number): string {
  return `${before.toFixed(0)} and ${after.toFixed(0)}`
}
