import type pg from 'pg'
import { freeTaken } from '../domain/channels/jobs/deliver-messages.ts'
import type { OpenSite } from './sites.ts'

/** Frees what a worker took before that moment and never ended: messages of all sites, and jobs. For the only living worker. */
export async function freeLeases(pool: pg.Pool, sites: readonly OpenSite[], before: Date): Promise<void> {
  for (const { db } of sites) await freeTaken({ db, now: before }, before)
  await pool.query(
    `select graphile_worker.force_unlock_workers(array(
       select distinct locked_by from graphile_worker._private_jobs where locked_at < $1))`,
    [before],
  )
}
