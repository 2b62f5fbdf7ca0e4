import { setTimeout as wait } from 'node:timers/promises'
import { familyOf, memoryOf } from './processes.ts'
import type { Bench } from './server-under-load.ts'

/** Memory of server, worker and database after ten quiet seconds. */
export async function memory(bench: Bench, _given: unknown): Promise<string[]> {
  await wait(10_000)
  const server = await memoryOf([bench.serverPid])
  const worker = await memoryOf([bench.workerPid()])
  const postgres = await memoryOf(await familyOf(bench.postgresPid))
  const all = server.megabytes + worker.megabytes + postgres.megabytes
  const [one, other, third] = [server, worker, postgres].map(({ megabytes }) => megabytes.toFixed(0))
  return [
    `together ${all.toFixed(0)} MB: server ${one}, worker ${other}, PostgreSQL ${third}, of which ${postgres.shared.toFixed(0)} are its shared memory, counted once`,
  ]
}
