import type pg from 'pg'
import type { OpenSite } from './sites.ts'

const BATCH = 200

/**
 * Moves what operations enqueued from each site's outbox into the queue. A row is taken out and the job put in under the row's id as
 * its key; a crash in between puts it in again under the same key, so nothing is lost and nothing doubled. Returns how many moved.
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
