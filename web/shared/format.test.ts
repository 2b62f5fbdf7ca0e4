import { expect, test } from 'vitest'
import { tookText } from './format.ts'

test('当天 is the same day in the county, not merely no working day', () => {
  const evening = '2026-11-23T09:22:00Z' // Monday 17:22
  expect(tookText(0, '2026-11-23T01:00:00Z', evening)).toBe('当天')
  expect(tookText(0, evening, '2026-11-24T00:52:00Z')).toBe('不到 1 个工作日')
  expect(tookText(3, evening, '2026-11-26T03:00:00Z')).toBe('3 个工作日')
})
