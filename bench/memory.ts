import { setTimeout as wait } from 'node:timers/promises'
import { familyOf, memoryOf } from './processes.ts'
import type { Bench } from './server-under-load.ts'

/** What server and database hold after ten quiet seconds. */
export async function memory(bench: Bench, _given: unknown): Promise<string[]> {
  await wait(10_000)
  const server = await memoryOf([bench.serverPid])
  const postgres = await memoryOf(await familyOf(bench.postgresPid))
  return [`server ${server.toFixed(0)} MB, PostgreSQL ${postgres.toFixed(0)} MB (shared memory counted once)`]
}
