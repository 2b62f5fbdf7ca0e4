import os from 'node:os'
import type { Config } from './config.ts'

/**
 * How the embedded PostgreSQL is set up: for one machine of two cores and a few hundred MB of memory at rest. What protects the
 * data (fsync, synchronous_commit, full_page_writes, checksums) keeps its safe default.
 */
export function postgresSettings(config: Config): Record<string, string | number> {
  const machineMb = Math.floor(os.totalmem() / 1024 / 1024)
  return {
    shared_buffers: config.embeddedSharedBuffers,
    // Only a hint to the planner: what the operating system is likely to keep in its cache.
    effective_cache_size: `${Math.floor(machineMb / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // The server's pool, the worker's, the queue's, and a dozen for bin/db and people.
    max_connections: config.dbPool + config.workerJobs + 30,
    // Fewer checkpoints under intake; recovery after a crash still takes seconds.
    max_wal_size: '2GB',
    checkpoint_timeout: '10min',
    wal_compression: 'on',
    // Solid-state disks; and our queries are too short for compilation to pay.
    random_page_cost: 1.1,
    jit: 'off',
    // A transaction forgotten open would keep vacuum from its work.
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
}
