import { expect, test, vi } from 'vitest'
import { openPool } from '../platform/database.ts'
import { useSite } from '../test/harness.ts'
import { whenOnlyWorker } from './only-worker.ts'

const site = useSite()
const freed: string[] = []
const worker = (name: string, pool = site.pool) =>
  whenOnlyWorker(
    pool,
    async () => void freed.push(name),
    (error) => expect(error).toBeUndefined(),
  )

test('what a worker left is freed by the next one, but not while it lives', async () => {
  const pool = openPool(site.url, { max: 1 })
  const first = worker('first', pool)
  await first.asked
  const second = worker('second')
  await second.asked
  expect(freed).toEqual(['first'])
  second.stop()

  first.stop()
  await pool.end()
  const third = worker('third')
  // PostgreSQL may need a moment to see that the first is gone; then it is asked for again.
  await vi.waitFor(() => expect(freed).toEqual(['first', 'third']), 30_000)
  third.stop()
})
