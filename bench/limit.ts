import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { familyOf, processorTime } from './processes.ts'
import type { Bench } from './server-under-load.ts'
import type { Commit } from './written-rows.ts'

const AT_ONCE = 16
const CHANGED = 10_000 // number of rows the updates are spread over

interface Limit {
  /** Commits a second. */
  readonly times: number
  /** Milliseconds of PostgreSQL's processor for each commit. */
  readonly processor: number
  readonly by: string
}

/**
 * How many of these commits a second the same PostgreSQL makes when it does nothing else: as many rows of the same size, in tables
 * without an index but the key, all statements of a commit sent together. Measured with pgbench, or with a loop here where there
 * is none; the loop's own work makes the limit lower.
 */
export async function limitOf(bench: Bench, commits: readonly Commit[], seconds: number): Promise<Limit> {
  await bench.pool.query(`
    create schema bench_limit;
    create table bench_limit.inserted (id uuid primary key default uuidv7(), words text not null);
    create table bench_limit.updated (id integer primary key, words text not null);
    insert into bench_limit.updated select n, 'x' from generate_series(1, ${CHANGED}) as n;
  `)
  try {
    const program = findPgbench()
    const before = await processorTime(await familyOf(bench.postgresPid))
    const times = program ? await byPgbench(program, bench, commits, seconds) : await byOurselves(bench, commits, seconds)
    const spent = (await processorTime(await familyOf(bench.postgresPid))) - before
    return { times, processor: spent / (times * seconds), by: program ? 'pgbench' : 'a loop of ours' }
  } finally {
    await bench.pool.query('drop schema bench_limit cascade')
  }
}

/** Measures the limit before and after something else is measured. */
export async function besideLimit<Measured extends { readonly times: number }>(
  bench: Bench,
  commits: readonly Commit[],
  what: string,
  seconds: number,
  measure: () => Promise<Measured>,
): Promise<Measured & { line: string }> {
  const each = Math.max(1, Math.round(seconds / 4))
  const before = await limitOf(bench, commits, each)
  const measured = await measure()
  const after = await limitOf(bench, commits, each)
  const limit = (before.times + after.times) / 2
  const percent = ((100 * measured.times) / limit).toFixed(0)
  const times = `${before.times.toFixed(0)} and ${after.times.toFixed(0)}`
  const processor = `${before.processor.toFixed(2)} and ${after.processor.toFixed(2)} ms of the database each`
  const line = `  limit: ${times} ${what}/s before and after (${before.by}, the same rows in each commit, ${processor}); this is ${percent} % of it`
  return { ...measured, line }
}

async function byPgbench(program: string, bench: Bench, commits: readonly Commit[], seconds: number): Promise<number> {
  const script = path.join(bench.folder, 'limit.sql')
  await writeFile(script, commits.map(asScript).join(''))
  const { stdout } = await promisify(execFile)(program, [
    ...['--no-vacuum', '--protocol=prepared', `--client=${AT_ONCE}`, '--jobs=2', `--time=${seconds}`],
    ...[`--file=${script}`, bench.url],
  ])
  const times = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
  if (!times) throw new Error(`pgbench said: ${stdout}`)
  return Number(times)
}

function asScript({ inserted, updated, bytes }: Commit): string {
  const words = 'x'.repeat(bytes)
  const rows = Array.from({ length: updated }, (_, index) => `\\set row${index} random(1, ${CHANGED})\n`)
  const inserts = Array.from({ length: inserted }, () => `insert into bench_limit.inserted (words) values ('${words}');\n`)
  const updates = rows.map((_, index) => `update bench_limit.updated set words = '${words}' where id = :row${index};\n`)
  return [...rows, '\\startpipeline\n', 'begin;\n', ...inserts, ...updates, 'end;\n', '\\endpipeline\n'].join('')
}

async function byOurselves(bench: Bench, commits: readonly Commit[], seconds: number): Promise<number> {
  const clients = Array.from(
    { length: AT_ONCE },
    () => new pg.Client({ connectionString: bench.url, pipeline: true } as pg.ClientConfig),
  )
  await Promise.all(clients.map((client) => client.connect()))
  const until = performance.now() + seconds * 1000
  let times = 0
  await Promise.all(
    clients.map(async (client) => {
      for (; performance.now() < until; times++) for (const commit of commits) await makeCommit(client, commit)
    }),
  )
  await Promise.all(clients.map((client) => client.end()))
  return times / seconds
}

async function makeCommit(client: pg.Client, { inserted, updated, bytes }: Commit): Promise<void> {
  const words = 'x'.repeat(bytes)
  const insert = { name: 'insert', text: 'insert into bench_limit.inserted (words) values ($1)', values: [words] }
  const update = () => ({
    name: 'update',
    text: 'update bench_limit.updated set words = $1 where id = $2',
    values: [words, 1 + Math.floor(Math.random() * CHANGED)],
  })
  await Promise.all([
    client.query('begin'),
    ...Array.from({ length: inserted }, () => client.query(insert)),
    ...Array.from({ length: updated }, () => client.query(update())),
    client.query('commit'),
  ])
}

function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql' // one folder for each version, newest last
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => `${debian}/${version}/bin`), ...(process.env.PATH ?? '').split(path.delimiter)]
  return folders.map((folder) => path.join(folder, 'pgbench')).find((file) => existsSync(file))
}
