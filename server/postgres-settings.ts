import os from 'node:os'
import type { Config } from './config.ts'

/**
 * Settings of the embedded PostgreSQL, for a machine with two cores. Settings that protect data (fsync, synchronous_commit,
 * full_page_writes, checksums) keep their safe defaults.
 */
export function postgresSettings(config: Config): Record<string, string | number> {
  const machineMb = Math.floor(os.totalmem() / 1024 / 1024)
  return {
    shared_buffers: config.embeddedSharedBuffers,
    // A hint to the planner: the likely size of the operating system's cache.
    effective_cache_size: `${Math.floor(machineMb / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // The servers' pools, the worker's, the queue's, and a dozen for bin/db and people.
    max_connections: config.servers * config.dbPool + config.workerJobs + 30,
    // Fewer checkpoints under intake; recovery after a crash still takes seconds.
    max_wal_size: '2GB',
    checkpoint_timeout: '10min',
    wal_compression: 'on',
    // For solid-state disks. Compilation does not pay for short queries.
    random_page_cost: 1.1,
    jit: 'off',
    // A forgotten transaction would stop vacuum from removing old rows.
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
}
