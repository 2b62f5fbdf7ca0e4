import { expect, test } from 'vitest'
import { enqueue } from '../domain/enqueue.ts'
import { inTransaction } from '../domain/perform.ts'
import { MONDAY, useSite } from '../test/harness.ts'
import { relayJobs } from './relay.ts'

const county = useSite()

const queued = async () => (await county.pool.query('select task_identifier as identifier, key from graphile_worker.jobs')).rows

test('what an operation enqueued reaches the queue once, and the outbox is empty', async () => {
  await inTransaction(county.house(), async (step) => enqueue(step, 'recompute-all-clocks', { after: null }, MONDAY))
  expect(await relayJobs(county.pool, county)).toBe(1)
  expect(await relayJobs(county.pool, county)).toBe(0)
  expect((await queued()).map((job) => job.identifier)).toEqual(['recompute-all-clocks'])
  await county.pool.query('delete from graphile_worker._private_jobs')
})

test('a crash between the queue and the outbox does not double the job', async () => {
  await inTransaction(county.house(), async (step) => enqueue(step, 'recompute-all-clocks', { after: null }))
  const [row] = await county.db.selectFrom('jobs_outbox').selectAll().execute()
  await relayJobs(county.pool, county)
  await county.db
    .insertInto('jobs_outbox')
    .values({ ...row!, payload: JSON.stringify(row!.payload) })
    .execute() // as if it had not been taken out
  await relayJobs(county.pool, county)
  expect(await queued()).toHaveLength(1)
  await county.pool.query('delete from graphile_worker._private_jobs')
})

test('an operation that fails leaves no job behind', async () => {
  const failing = inTransaction(county.house(), async (step) => {
    enqueue(step, 'recompute-all-clocks', { after: null })
    throw new Error('changed its mind')
  })
  await expect(failing).rejects.toThrow('changed its mind')
  expect(await relayJobs(county.pool, county)).toBe(0)
})
