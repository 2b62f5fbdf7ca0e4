import { sql } from 'kysely'
import type { WorkerContext } from '../../contexts.ts'
import { forgetRules } from '../../sites/rules.ts'
import { clockFrom, clockRulesFor, columnsOf, historyOf } from '../clocks.ts'
import { retellAssignment } from '../internal/assignment-limits.ts'

const BATCH = 200

/**
 * Computes the running clocks anew after the calendar, a policy or the hours of a unit changed: deadlines in a year whose holidays were
 * not yet known become certain. With `unitId` only what that unit has in hand, and the units below it. Starts after `after` and works
 * in batches; safe to repeat.
 */
export async function retellClocks(context: WorkerContext, { after, unitId }: { after: string | null; unitId?: string }) {
  const { db, now } = context
  forgetRules(db) // what changed was saved by another process, and this one may have read the rules a moment before
  for (let from = after; ; ) {
    let query = db.selectFrom('appeals').selectAll().where('due_at', 'is not', null).orderBy('id').limit(BATCH)
    if (from) query = query.where('id', '>', from)
    if (unitId) query = query.where('unit_id', 'in', unitsBelow(db, unitId))
    const appeals = await query.execute()

    for (const appeal of appeals) {
      if (!appeal.clock) continue
      await retellAssignment(db, context, appeal)
      const rules = await clockRulesFor(db, context, appeal)
      const clock = columnsOf(
        appeal.clock,
        clockFrom(rules, appeal.clock, appeal.assignment_id, await historyOf(db, appeal.id), now),
      )
      // Not if it moved on while this was computed: then it was computed with the new calendar already.
      await db.updateTable('appeals').set(clock).where('id', '=', appeal.id).where('events', '=', appeal.events).execute()
    }
    if (appeals.length < BATCH) return
    from = appeals.at(-1)!.id
  }
}

const unitsBelow = (db: WorkerContext['db'], unitId: string) =>
  db.selectFrom('units').select('id').where(sql<boolean>`path @> array[${unitId}::uuid]`)
