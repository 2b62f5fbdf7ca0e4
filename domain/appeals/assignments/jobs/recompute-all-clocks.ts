import { sql } from 'kysely'
import type { WorkerContext } from '../../../contexts.ts'
import { inTransaction } from '../../../perform.ts'
import { forgetRules } from '../../../sites/rules.ts'
import { holdAppeal } from '../../hold-appeal.ts'
import { recomputeClocks } from '../recompute-clocks.ts'

const BATCH = 200

/**
 * Computes the running clocks anew after the calendar, a policy or the hours of a unit changed. With `unitId` only of appeals that this
 * unit, or one below it, works on. Starts after the id `after`; safe to repeat.
 */
export async function recomputeAllClocks(context: WorkerContext, { after, unitId }: { after: string | null; unitId?: string }) {
  const { db } = context
  forgetRules(db) // what changed was saved by another process, and this one may have read the rules a moment before
  for (let from = after; ; ) {
    let query = db.selectFrom('appeals').select('id').where('due_at', 'is not', null).orderBy('id').limit(BATCH)
    if (from) query = query.where('id', '>', from)
    if (unitId) query = query.where('id', 'in', openAt(db, unitId))
    const appeals = await query.execute()

    for (const { id } of appeals) await retell(context, id)
    if (appeals.length < BATCH) return
    from = appeals.at(-1)!.id
  }
}

// Held, so that no step taken meanwhile is overwritten.
async function retell(context: WorkerContext, appealId: string): Promise<void> {
  await inTransaction(context, async (step) => {
    const appeal = await holdAppeal(step, appealId)
    if (!appeal.clock) return
    const { change } = await recomputeClocks(step, appeal)
    step.write(step.tx.updateTable('appeals').set(change).where('id', '=', appealId))
  })
}

const openAt = (db: WorkerContext['db'], unitId: string) =>
  db
    .selectFrom('assignments')
    .innerJoin('units', 'units.id', 'assignments.unit_id')
    .select('assignments.appeal_id')
    .where('assignments.due_at', 'is not', null)
    .where(sql<boolean>`units.path @> array[${unitId}::uuid]`)
