import type pg from 'pg'
import type { OpenSite } from './sites.ts'

const BATCH = 200

/**
 * Moves jobs from a site's outbox into the queue, at most 200 at a time; returns how many. The job is added first, under the row's id as
 * its key, and then the row is deleted. After a crash in between the job is added again under the same key: it is never lost, and
 * doubled only if it has already run.
 */
export async function relayJobs(pool: pg.Pool, { site, db }: OpenSite): Promise<number> {
  const rows = await db.selectFrom('jobs_outbox').selectAll().orderBy('id').limit(BATCH).execute()
  if (!rows.length) return 0

  await pool.query(
    `select graphile_worker.add_jobs(array(
       select (row(job.name, job.payload, null, job.run_at, 10, job.key, null, null)::graphile_worker.job_spec)
       from json_to_recordset($1::json) as job(name text, payload json, run_at timestamptz, key text)
     ))`,
    [
      JSON.stringify(
        rows.map((row) => ({
          name: row.name,
          payload: { site: site.key, payload: row.payload },
          run_at: row.run_at?.toISOString() ?? null,
          key: `${site.key}:${row.id}`,
        })),
      ),
    ],
  )
  await db
    .deleteFrom('jobs_outbox')
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  return rows.length
}
