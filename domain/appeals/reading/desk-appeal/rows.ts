import { allKeyed } from '../../../../platform/all-keyed.ts'
import type { DeskContext } from '../../../contexts.ts'
import { filesOf } from '../../../files/files-of.ts'
import type { Database } from '../../../schema.ts'
import type { Appeal } from '../../tables.ts'
import { historyWithActors } from '../history-with-actors.ts'
import { rowsOfAppeal } from '../rows-of-appeal.ts'

export type AppealRows = Awaited<ReturnType<typeof appealRows>>

/** All that belongs to an appeal, asked at once. */
export const appealRows = ({ db, actor, now }: DeskContext, appeal: Appeal) =>
  allKeyed({
    assignments: rowsOfAppeal(db, 'assignments', appeal.id),
    objections: rowsOfAppeal(db, 'objections', appeal.id),
    extensions: rowsOfAppeal(db, 'extensions', appeal.id),
    pauses: rowsOfAppeal(db, 'pauses', appeal.id),
    answers: rowsOfAppeal(db, 'answers', appeal.id),
    supplements: rowsOfAppeal(db, 'supplements', appeal.id),
    nudges: rowsOfAppeal(db, 'nudges', appeal.id),
    findings: rowsOfAppeal(db, 'findings', appeal.id),
    declines: rowsOfAppeal(db, 'declines', appeal.id),
    ratings: rowsOfAppeal(db, 'ratings', appeal.id),
    summaries: rowsOfAppeal(db, 'summaries', appeal.id),
    cleared_units: rowsOfAppeal(db, 'cleared_units', appeal.id),
    handovers: rowsOfAppeal(db, 'handovers', appeal.id),
    questions: rowsOfAppeal(db, 'questions_back', appeal.id),
    files: filesOf(db, { kind: 'appeal', id: appeal.id }),
    looks: looksAtIdentity(db, appeal),
    history: historyWithActors(db, appeal.id),
    undo: ownLastStep(db, appeal, actor.staffId, now),
  })

// Nothing but a look at the caller's identity may have followed.
const ownLastStep = (db: Database, { id, events }: Appeal, staffId: string, now: Date) =>
  db
    .selectFrom('undoable_steps as made')
    .select(['made.id', 'made.step', 'made.until'])
    .where('made.appeal_id', '=', id)
    .where('made.made_by', '=', staffId)
    .where('made.until', '>', now)
    .where('made.undone_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('appeal_events as event')
            .select('event.seq')
            .where('event.appeal_id', '=', id)
            .whereRef('event.seq', '>', 'made.last_event')
            .where('event.seq', '<=', events)
            .where('event.action', '<>', 'identity_seen'),
        ),
      ),
    )
    .executeTakeFirst()

// Also those before the citizen changed the phone, and with it the identity. A look at two people, one of whom speaks for the other, is one.
async function looksAtIdentity(db: Database, { id }: Appeal) {
  return await db
    .selectFrom('identity_looks')
    .distinctOn(['looked_at', 'staff_id'])
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('looked_at')
    .orderBy('staff_id')
    .execute()
}
