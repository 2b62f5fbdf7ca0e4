import path from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { THOROUGH } from './thorough.ts'

/** Runs of each property in `bin/test`; five times as many in `bin/test --thorough`. */
export const times = (usual: number): number => (THOROUGH ? usual * 5 : usual)

// The same seed in every run, so that a failure repeats. SEED sets another whole number.
const SEED = Number(process.env.SEED ?? 20261116)
if (!Number.isInteger(SEED)) throw new Error(`SEED is a whole number, not ${process.env.SEED}`)

fc.configureGlobal({
  seed: SEED,
  numRuns: times(100),
  reporter: (details) => {
    if (!details.failed) return
    const file = path.relative(process.cwd(), expect.getState().testPath ?? '')
    const again = `SEED=${details.seed} bin/test${THOROUGH ? ' --thorough' : ''} ${file}`
    throw new Error(`to repeat it: ${again}\n${fc.defaultReportMessage(details)}`, { cause: details.errorInstance })
  },
})

export { fc }
