import type { Selectable } from 'kysely'
import { json } from '../../../platform/json.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Reason } from '../../../platform/sheets/reasons.ts'
import type { SiteContext } from '../../contexts.ts'
import { audit } from '../../sites/audit.ts'
import type { AppealTables } from '../tables.ts'

export type ImportRun = Selectable<AppealTables['import_runs']>

/** What a run has done so far. */
export interface RunCounts {
  readonly added: number
  readonly closed: number
  readonly known: number
  readonly rejected: number
}

export interface NewRun {
  readonly source: string
  readonly fileName: string
  /** Who started it at the desk; null: the command. */
  readonly staffId: string | null
}

/** Opens a run; its number is the next. */
export async function openRun({ db, now }: SiteContext, { source, fileName, staffId }: NewRun): Promise<number> {
  const values = { source, file_name: fileName.slice(0, 100).toWellFormed(), staff_id: staffId }
  for (;;) {
    const last = await db.selectFrom('import_runs').select('run').orderBy('run', 'desc').limit(1).executeTakeFirst()
    const opened = await db
      .insertInto('import_runs')
      .values({
        ...values,
        run: (last?.run ?? 0) + 1,
        how: staffId ? 'desk' : 'command',
        state: 'running',
        started_at: now,
        noted_at: now,
        reasons: json([]),
        undone_at: null,
        undone_by: null,
      })
      .onConflict((same) => same.column('run').doNothing()) // another one began at the same moment
      .returning('run')
      .executeTakeFirst()
    if (opened) return opened.run
  }
}

/** Notes how far a run has come; while it is noted it is alive. */
export async function noteRun({ db }: SiteContext, run: number, counts: RunCounts, at: Date): Promise<void> {
  await db
    .updateTable('import_runs')
    .set({ ...counts, noted_at: at })
    .where('run', '=', run)
    .execute()
}

/** Ends a run with what it did, and records it in the audit. The words of a reason may quote a row, so only its code is kept. */
export async function endRun(
  { db, now }: SiteContext,
  run: number,
  state: 'done' | 'stopped' | 'failed',
  { reasons, ...counts }: RunCounts & { readonly reasons: readonly Reason[] },
  at: Date,
): Promise<void> {
  const kept = reasons.map(({ words: _, ...reason }) => reason)
  await db.transaction().execute(async (tx) => {
    const { staff_id } = await tx
      .updateTable('import_runs')
      .set({ ...counts, state, reasons: json(kept), noted_at: at })
      .where('run', '=', run)
      .returning('staff_id')
      .executeTakeFirstOrThrow()
    await audit(tx, { now }, 'appeals_imported', { actorId: staff_id, particulars: { run, state, ...counts } })
  })
}

/** The latest runs, newest first. */
export const latestRuns = ({ db }: Pick<SiteContext, 'db'>): Promise<ImportRun[]> =>
  db.selectFrom('import_runs').selectAll().orderBy('run', 'desc').limit(50).execute()

/** Refuses `import_run_not_found`. */
export async function runOf({ db }: Pick<SiteContext, 'db'>, run: number): Promise<ImportRun> {
  const found = await db.selectFrom('import_runs').selectAll().where('run', '=', run).executeTakeFirst()
  if (!found) throw notFound('import_run_not_found', `没有第 ${run} 次导入，请核对`)
  return found
}

const ALIVE = 2 * 60_000

/** A run that says it is running but has not been noted for two minutes was interrupted: the same import again goes on. */
export const isRunning = ({ state, noted_at }: Pick<ImportRun, 'state' | 'noted_at'>, now: Date): boolean =>
  state === 'running' && now.getTime() - noted_at.getTime() < ALIVE
