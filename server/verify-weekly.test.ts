import { expect, it } from 'vitest'
import { useSite } from '../test/harness.ts'
import { at } from '../test/road.ts'
import { verifySite } from './verify-site.ts'
import { verifyWeekly } from './verify-weekly.ts'

const test = useSite()

it('verifies a site once a week, at night', async () => {
  const asked = async (moment: string) => (await verifyWeekly(test.worker(at(moment)))) !== null
  expect(await asked('2026-11-16 01:59')).toBe(false)
  expect(await asked('2026-11-16 05:00')).toBe(false)
  expect(await asked('2026-11-16 02:00')).toBe(true)
  expect(await asked('2026-11-16 04:59')).toBe(false)
  expect(await asked('2026-11-22 02:00')).toBe(false)
  expect(await asked('2026-11-23 02:00')).toBe(true)

  await verifySite(test.db, 'command', at('2026-11-27 10:00'))
  expect(await asked('2026-11-30 03:00')).toBe(false)
  expect(await asked('2026-12-04 03:00')).toBe(true)
})
