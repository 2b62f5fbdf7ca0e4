import { test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { useSite } from './harness.ts'

const site = useSite()

// `fails` applies after the hooks, so this passes only while the harness rejects a waiting job.
test.fails('a test that leaves a job waiting fails', async () => {
  await site.db
    .insertInto('jobs_outbox')
    .values({ id: newId(), name: 'close-after-silence', payload: '{}', run_at: null })
    .execute()
})

test('the job it left does not reach the next test', async ({ expect }) => {
  expect(await site.waitingJobs()).toEqual([])
})
