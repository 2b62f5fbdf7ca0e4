import { allKeyed } from '../../../../platform/all-keyed.ts'
import { filesOf } from '../../../files/files-of.ts'
import type { Database } from '../../../schema.ts'
import type { Appeal } from '../../tables.ts'
import { historyWithActors } from '../history-with-actors.ts'
import { rowsOfAppeal } from '../rows-of-appeal.ts'

export type AppealRows = Awaited<ReturnType<typeof appealRows>>

/** All that belongs to an appeal, asked at once. */
export const appealRows = (db: Database, appeal: Appeal) =>
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
    questions: rowsOfAppeal(db, 'questions_back', appeal.id),
    files: filesOf(db, { kind: 'appeal', id: appeal.id }),
    looks: looksAtIdentity(db, appeal),
    history: historyWithActors(db, appeal.id),
  })

// Also those before the citizen changed the phone, and with it the identity.
async function looksAtIdentity(db: Database, { id }: Appeal) {
  return await db.selectFrom('identity_looks').selectAll().where('subject_id', '=', id).orderBy('looked_at').execute()
}
