import type pg from 'pg'
import { live, newAgent, newPhone, STEPS, type Step } from './life.ts'
import type { BenchWorld } from './world.ts'

/** Rows of one commit. */
export interface Commit {
  readonly inserted: number
  readonly updated: number
  /** Average bytes of a row. */
  readonly bytes: number
}

export type Commits = Readonly<Record<Step, Commit>>

/**
 * Counts the rows that each step of a lifecycle writes: rows with the `xmin` of this step. Nothing else may write meanwhile, so
 * call it before the worker starts.
 */
export async function writtenRows(pool: pg.Pool, origin: string, world: BenchWorld, withPhone: boolean): Promise<Commits> {
  const agent = newAgent(1)
  const phone = () => (withPhone ? newPhone() : undefined)
  await live({ origin, world, agent, after: () => {} }, 0, phone()) // takes the block of numbers and records the sessions beforehand

  const names = await tables(pool)
  const commits: Partial<Record<Step, Commit>> = {}
  let before = await stateOf(pool, names)
  const after = async (step: Step) => {
    const rows = await rowsSince(pool, names, before.nextTransaction)
    const now = await stateOf(pool, names)
    const inserted = now.rows - before.rows
    commits[step] = {
      inserted,
      updated: rows.length - inserted,
      bytes: Math.round(rows.reduce((sum, bytes) => sum + bytes, 0) / rows.length),
    }
    before = now
  }
  await live({ origin, world, agent, after }, 1, phone())
  await agent.close()
  return commits as Commits
}

export const rowsText = (commits: Commits): string =>
  STEPS.map((step) => `${step} ${commits[step].inserted}+${commits[step].updated}`).join(', ')

async function tables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'site_bench' order by 1`,
  )
  return rows.map(({ name }) => `site_bench.${name}`)
}

async function stateOf(pool: pg.Pool, names: readonly string[]): Promise<{ nextTransaction: string; rows: number }> {
  const counts = names.map((name) => `(select count(*) from ${name})`).join(' + ')
  const { rows } = await pool.query(`select pg_snapshot_xmax(pg_current_snapshot())::text as next, ${counts} as rows`)
  return { nextTransaction: rows[0].next, rows: rows[0].rows }
}

async function rowsSince(pool: pg.Pool, names: readonly string[], transaction: string): Promise<number[]> {
  const each = names.map((name) => `select pg_column_size(t.*) as bytes from ${name} as t where t.xmin::text::bigint >= $1`)
  const { rows } = await pool.query<{ bytes: number }>(each.join(' union all '), [transaction])
  return rows.map(({ bytes }) => bytes)
}
