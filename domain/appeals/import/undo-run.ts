import { conflict } from '../../../platform/refusal.ts'
import type { SiteContext } from '../../contexts.ts'
import { removeIdentities } from '../../people/remove-identities.ts'
import type { Database, Transaction } from '../../schema.ts'
import { audit } from '../../sites/audit.ts'
import { isRunning, runOf } from './run.ts'

const BATCH = 500
const LISTED = 100

export interface Undone {
  readonly removed: number
  readonly kept: number
  /** Numbers of the first that were kept. */
  readonly keptNumbers: readonly string[]
}

/**
 * Takes back what a run brought, whole: words, history, answer, public copy and identity. What somebody has worked on since, joined, or
 * whose caller somebody looked at is kept. The run stays with its counts and the audit says who took it back
 * (docs/decisions/0027-an-import-can-be-taken-back.md). Safe to repeat: after an interruption the rest follows. Refuses
 * `import_run_not_found` and `import_running`.
 */
export async function undoRun(context: SiteContext, run: number, staffId: string | null): Promise<Undone> {
  const { db, now } = context
  const before = await runOf(context, run)
  if (isRunning(before, now)) throw conflict('import_running', `第 ${run} 次导入还在进行，请先停下，或等它结束`)
  if (before.state !== 'undone') {
    await begin(context, run, staffId)
    while ((await removeSome(db, run)) > 0);
    await end(context, run, staffId)
  }
  const { removed } = await runOf(context, run)
  const kept = await keptOf(db, run)
  return { removed, kept: kept.length, keptNumbers: kept.slice(0, LISTED) }
}

/** Numbers of what a run brought and that is still there. */
export async function keptOf(db: Database, run: number): Promise<string[]> {
  const kept = await db
    .selectFrom('imported_appeals as i')
    .innerJoin('appeals as a', 'a.id', 'i.appeal_id')
    .select('a.number')
    .where('i.run', '=', run)
    .orderBy('a.number')
    .execute()
  return kept.map(({ number }) => number)
}

async function begin({ db, now }: SiteContext, run: number, staffId: string | null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const begun = await tx
      .updateTable('import_runs')
      .set({ state: 'undoing', undone_by: staffId })
      .where('run', '=', run)
      .where('state', '<>', 'undoing')
      .returning('run')
      .executeTakeFirst()
    if (begun) await audit(tx, { now }, 'import_undo_begun', { actorId: staffId, particulars: { run } })
  })
}

async function end({ db, now }: SiteContext, run: number, staffId: string | null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { removed } = await tx
      .updateTable('import_runs')
      .set({ state: 'undone', undone_at: now, undone_by: staffId })
      .where('run', '=', run)
      .returning('removed')
      .executeTakeFirstOrThrow()
    await audit(tx, { now }, 'import_undone', { actorId: staffId, particulars: { run, removed } })
  })
}

async function removeSome(db: Database, run: number): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const found = await untouched(tx, run)
    if (found.length === 0) return 0
    const ids = found.map(({ id }) => id)
    await tx.deleteFrom('imported_appeals').where('appeal_id', 'in', ids).execute()
    await tx.deleteFrom('published_cases').where('id', 'in', ids).execute()
    await tx.deleteFrom('answers').where('appeal_id', 'in', ids).execute()
    await tx.deleteFrom('assignments').where('appeal_id', 'in', ids).execute()
    await tx.deleteFrom('appeal_events').where('appeal_id', 'in', ids).execute()
    await tx.deleteFrom('appeal_words').where('appeal_id', 'in', ids).execute()
    await tx.deleteFrom('appeals').where('id', 'in', ids).execute()
    await removeIdentities(
      tx,
      found.flatMap(({ identity_id }) => identity_id ?? []),
    )
    await tx
      .updateTable('import_runs')
      .set((eb) => ({ removed: eb('removed', '+', ids.length) }))
      .where('run', '=', run)
      .execute()
    return ids.length
  })
}

// Locked, so that nobody begins work on one while it is removed.
const untouched = (tx: Transaction, run: number) =>
  tx
    .selectFrom('imported_appeals as i')
    .innerJoin('appeals as a', 'a.id', 'i.appeal_id')
    .select(['a.id', 'a.identity_id'])
    .where('i.run', '=', run)
    .whereRef('a.events', '=', 'i.events')
    .where('a.me_toos', '=', 0)
    .where('a.photos', '=', 0)
    .where('a.nudges', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('identity_looks as l').select('l.id').whereRef('l.identity_id', '=', 'a.identity_id'))),
    )
    .orderBy('i.appeal_id')
    .limit(BATCH)
    .forUpdate('a')
    .execute()
