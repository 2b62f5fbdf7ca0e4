import { test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { useSite } from './harness.ts'

const site = useSite()

// Vitest turns the verdict round after the hooks have spoken, so this holds only while the harness refuses the job.
test.fails('a test that leaves a job waiting fails', async () => {
  await site.db
    .insertInto('jobs_outbox')
    .values({ id: newId(), name: 'close-after-silence', payload: '{}', run_at: null })
    .execute()
})

test('the job it left does not reach the next test', async ({ expect }) => {
  expect(await site.waitingJobs()).toEqual([])
})
