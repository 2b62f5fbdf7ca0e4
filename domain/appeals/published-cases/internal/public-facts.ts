import { sql } from 'kysely'
import { workingDaysBetween } from '../../../../platform/calendar/working-days.ts'
import type { Transaction } from '../../../schema.ts'
import type { ClockRules } from '../../clocks/clock-rules.ts'
import { afterLastRecall } from '../../reading/after-last-recall.ts'
import { statusOf } from '../../status.ts'
import type { Appeal } from '../../tables.ts'

/** The columns of a public copy besides its texts: unit, place, topic, times and rating of the newest answer. */
export async function publicFacts(tx: Transaction, appeal: Appeal, { unitCalendar, deadlines }: ClockRules) {
  const topic = await topicPath(tx, appeal.topic_id)
  const place = await publicPlace(tx, appeal.place_id)
  const unit = appeal.unit_id
    ? await tx.selectFrom('units').select('name').where('id', '=', appeal.unit_id).executeTakeFirst()
    : undefined
  const assignments = await tx
    .selectFrom('assignments')
    .select(['dispatched_at', 'signed_at', 'sign_due_at', 'kind', 'state'])
    .where('appeal_id', '=', appeal.id)
    .orderBy('dispatched_at')
    .orderBy('id')
    .execute()
  const counted = afterLastRecall(assignments)
  const passed = await tx
    .selectFrom('answers as answer')
    .innerJoin('assignments as given', 'given.id', 'answer.assignment_id')
    .select(['answer.id', 'answer.round', 'answer.submitted_at', 'answer.reviewed_at', 'given.dispatched_at'])
    .where('answer.appeal_id', '=', appeal.id)
    .where('answer.state', '=', 'passed')
    .where('given.kind', '=', 'lead')
    .orderBy('answer.submitted_at', 'desc')
    .executeTakeFirst()
  const rating = await tx
    .selectFrom('ratings')
    .selectAll()
    .where('appeal_id', '=', appeal.id)
    .where('round', '=', passed?.round ?? appeal.round)
    .executeTakeFirst()
  // `answered_at` is when the citizen was told. `working_days` end when the unit handed the answer in.
  const toldAt = passed?.reviewed_at ?? appeal.told_at ?? appeal.received_at
  const [given, handedIn] = [passed?.dispatched_at ?? appeal.received_at, passed?.submitted_at ?? toldAt]
  const undated = appeal.historic && passed?.submitted_at === null // answered in another system, nobody knows when

  return {
    kind: appeal.kind,
    topic_id: appeal.topic_id,
    topic_path: topic,
    place_id: place?.id ?? null,
    place_path: place?.path ?? [],
    place_name: place?.full_name ?? '',
    unit_id: appeal.unit_id,
    unit_name: unit?.name ?? appeal.outside_unit ?? '',
    addressee: appeal.addressee,
    state: statusOf(appeal),
    outcome: appeal.outcome,
    stars: rating ? { attitude: rating.attitude, speed: rating.speed, result: rating.result } : null,
    round: appeal.round,
    me_toos: appeal.me_toos,
    historic: appeal.historic,
    received_at: appeal.received_at,
    dispatched_at: counted[0] && !counted[0].sign_due_at ? null : (counted[0]?.dispatched_at ?? appeal.received_at),
    signed_at: counted.find((one) => one.signed_at)?.signed_at ?? null,
    answered_at: undated ? null : toldAt,
    rated_at: rating?.rated_at ?? null,
    working_days: undated ? null : workingDaysBetween(unitCalendar, given, handedIn, deadlines.counting),
    late: passed ? await passedLate(tx, appeal.id, passed.id) : appeal.late,
  }
}

// Of this answer alone: a rework in time is in time, even if the first answer was late.
async function passedLate(tx: Transaction, appealId: string, answerId: string): Promise<boolean | null> {
  const { rows } = await sql<{ late: boolean }>`
    select (event.particulars ->> 'late')::boolean as late from appeal_events as event
    where event.appeal_id = ${appealId} and event.action = 'answer_passed' and event.particulars ->> 'answerId' = ${answerId}
    order by event.seq desc limit 1`.execute(tx)
  return rows[0]?.late ?? null
}

// A building, unit or household would show where the citizen lives.
const PUBLIC_LEVELS = ['province', 'city', 'county', 'town', 'village', 'estate'] as const

async function publicPlace(tx: Transaction, placeId: string | null) {
  if (!placeId) return undefined
  return await tx
    .selectFrom('places as p')
    .innerJoin('places as given', (on) => on.on((eb) => eb('p.id', '=', eb.fn.any('given.path'))))
    .select(['p.id', 'p.full_name', 'p.path'])
    .where('given.id', '=', placeId)
    .where('p.level', 'in', PUBLIC_LEVELS)
    .orderBy((eb) => eb.fn('cardinality', ['p.path']), 'desc')
    .executeTakeFirst()
}

async function topicPath(tx: Transaction, topicId: string | null): Promise<string[]> {
  const path: string[] = []
  for (let id = topicId; id; ) {
    path.unshift(id)
    const topic = await tx.selectFrom('topics').select('parent_id').where('id', '=', id).executeTakeFirst()
    id = topic?.parent_id ?? null
  }
  return path
}
