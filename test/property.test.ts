import { expect, test } from 'vitest'
import { fc, times } from './property.ts'
import { THOROUGH } from './thorough.ts'

test('a property that does not hold fails, and says how to repeat it', async () => {
  const again = `SEED=${fc.readConfigureGlobal().seed} bin/test${THOROUGH ? ' --thorough' : ''} test/property.test.ts\n`
  expect(() => fc.assert(fc.property(fc.nat(), (some) => some < 0))).toThrow(again)
  await expect(fc.assert(fc.asyncProperty(fc.nat(), async (some) => some < 0))).rejects.toThrow(again)
})

test('the same is tried in every run, as often as is said', () => {
  const tried = () => {
    const seen: number[] = []
    fc.assert(
      fc.property(fc.nat(), (some) => void seen.push(some)),
      { numRuns: times(20) },
    )
    return seen
  }
  expect(tried()).toHaveLength(THOROUGH ? 100 : 20)
  expect(tried()).toEqual(tried())
})
