import { readdir, readFile } from 'node:fs/promises'

const TICK_MS = 10 // Linux counts processor time in hundredths of a second

/** A process and all its descendants (Linux). */
export async function familyOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [pid]
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  }
  return family
}

/** Milliseconds of processor time so far, with that of ended children. */
export async function processorTime(pids: readonly number[]): Promise<number> {
  let ticks = 0
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    for (const field of [11, 12, 13, 14]) ticks += Number(fields[field] ?? 0)
  }
  return ticks * TICK_MS
}

/**
 * Megabytes of these processes. A shared page counts for each in proportion (PSS), so the sum counts it once. `shared` is the
 * part in shared memory, such as PostgreSQL's buffers.
 */
export async function memoryOf(pids: readonly number[]): Promise<{ megabytes: number; shared: number }> {
  let [all, shared] = [0, 0]
  for (const pid of pids) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    all += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
    shared += Number(/^Pss_Shmem:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return { megabytes: all / 1024, shared: shared / 1024 }
}
