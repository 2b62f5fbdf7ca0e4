import { allKeyed } from '../../../../../platform/all-keyed.ts'
import { smsHeldBack } from '../../../../channels/views/sms-held-back.ts'
import { filesOf } from '../../../../files/files-of.ts'
import { DESK } from '../../../../organisations/views/contact-desks.ts'
import { identityLooks } from '../../../../people/views/identity-looks.ts'
import type { Database } from '../../../../schema.ts'
import type { HiddenStep } from '../../../hidden-steps.ts'
import { ownHistory } from '../../../reading/history-for-reader.ts'
import { rowsOfAppeal } from '../../../reading/rows-of-appeal.ts'
import type { Appeal } from '../../../tables.ts'

export type OwnCaseRows = Awaited<ReturnType<typeof ownCaseRows>>

/** The rows of an appeal that its citizen may read, without what belongs to hidden steps. */
export const ownCaseRows = (db: Database, appeal: Appeal, hidden: readonly HiddenStep[]) =>
  allKeyed({
    history: ownHistory(db, appeal.id, hidden),
    unit: unitOf(db, appeal),
    assignments: assignmentsOf(db, appeal),
    answers: without(hidden, passedAnswers(db, appeal)),
    ratings: rowsOfAppeal(db, 'ratings', appeal.id),
    findings: without(hidden, findingsTold(db, appeal)),
    supplements: rowsOfAppeal(db, 'supplements', appeal.id),
    files: filesOf(db, { kind: 'appeal', id: appeal.id }),
    declines: rowsOfAppeal(db, 'declines', appeal.id),
    questions: without(hidden, openQuestions(db, appeal)),
    askedBack: rowsOfAppeal(db, 'questions_back', appeal.id),
    nudge: lastNudge(db, appeal),
    smsHeldBack: smsHeldBack(db, appeal.id),
    looks: identityLooks(db, { identityIds: appeal.identity_id ? [appeal.identity_id] : [], subjectIds: [appeal.id] }),
  })

async function without<Row extends { readonly id: string }>(hidden: readonly HiddenStep[], rows: Promise<Row[]>): Promise<Row[]> {
  return (await rows).filter(({ id }) => !hidden.some(({ subjectId }) => subjectId === id))
}

const unitOf = (db: Database, { unit_id }: Appeal) =>
  db
    .selectFrom('units')
    .select(['name', 'closed_at', ...DESK])
    .where('id', '=', unit_id)
    .executeTakeFirst()

const assignmentsOf = (db: Database, { id }: Appeal) =>
  db
    .selectFrom('assignments as given')
    .innerJoin('units as unit', 'unit.id', 'given.unit_id')
    .select(['given.id', 'given.unit_id', 'given.dispatched_at', 'given.signed_at', 'given.kind', 'given.state', 'unit.name'])
    .where('given.appeal_id', '=', id)
    .orderBy('given.dispatched_at')
    .execute()

// Only the lead answers the citizen; other units answer to the lead.
const passedAnswers = (db: Database, { id }: Appeal) =>
  db
    .selectFrom('answers')
    .innerJoin('assignments as given', 'given.id', 'answers.assignment_id')
    .selectAll('answers')
    .where('answers.appeal_id', '=', id)
    .where('answers.state', '=', 'passed')
    .where('given.kind', '=', 'lead')
    .orderBy('answers.submitted_at')
    .execute()

const findingsTold = (db: Database, { id }: Appeal) =>
  db
    .selectFrom('findings')
    .select(['id', 'text', 'found_at'])
    .where('appeal_id', '=', id)
    .where('told_at', 'is not', null)
    .orderBy('found_at')
    .execute()

// Two units may ask at the same time.
const openQuestions = (db: Database, { id }: Appeal) =>
  db
    .selectFrom('pauses')
    .innerJoin('assignments as given', 'given.id', 'pauses.assignment_id')
    .innerJoin('units as unit', 'unit.id', 'given.unit_id')
    .select(['pauses.id', 'pauses.text', 'pauses.paused_at', 'unit.name as unit', 'given.kind'])
    .where('pauses.appeal_id', '=', id)
    .where('pauses.resumed_at', 'is', null)
    .where('pauses.reason', '=', 'waiting_for_citizen')
    .orderBy('pauses.paused_at')
    .orderBy('pauses.id')
    .execute()

const lastNudge = (db: Database, { id }: Appeal) =>
  db
    .selectFrom('nudges')
    .select('nudged_at')
    .where('appeal_id', '=', id)
    .where('by', '=', 'citizen')
    .orderBy('nudged_at', 'desc')
    .executeTakeFirst()
