import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { workingDaysBetween } from '../../../platform/calendar/working-days.ts'
import type { Transaction } from '../../schema.ts'
import type { Appeal } from '../appeal.ts'

/** What the public copy says of an appeal besides its words: whose it was, where, how long it took, how it was judged. */
export async function publicFacts(tx: Transaction, appeal: Appeal, calendar: Calendar) {
  const [topic, place, unit, assignment, passed, rating] = await Promise.all([
    appeal.topic_id
      ? tx.selectFrom('topics as t').select(['t.id', 't.parent_id']).where('t.id', '=', appeal.topic_id).executeTakeFirst()
      : undefined,
    appeal.place_id
      ? tx.selectFrom('places').select(['full_name', 'path']).where('id', '=', appeal.place_id).executeTakeFirst()
      : undefined,
    appeal.unit_id ? tx.selectFrom('units').select('name').where('id', '=', appeal.unit_id).executeTakeFirst() : undefined,
    tx
      .selectFrom('assignments')
      .select(['dispatched_at', 'signed_at'])
      .where('appeal_id', '=', appeal.id)
      .orderBy('dispatched_at')
      .executeTakeFirst(),
    tx
      .selectFrom('answers')
      .select('submitted_at')
      .where('appeal_id', '=', appeal.id)
      .where('state', '=', 'passed')
      .orderBy('submitted_at')
      .executeTakeFirst(),
    tx.selectFrom('ratings').selectAll().where('appeal_id', '=', appeal.id).orderBy('round', 'desc').executeTakeFirst(),
  ])
  const parent = topic?.parent_id
    ? await tx.selectFrom('topics').select(['id', 'parent_id']).where('id', '=', topic.parent_id).executeTakeFirst()
    : undefined
  const answeredAt = passed?.submitted_at ?? appeal.told_at ?? appeal.received_at

  return {
    kind: appeal.kind,
    topic_id: appeal.topic_id,
    topic_path: [parent?.parent_id, parent?.id, topic?.id].filter((id) => id != null),
    place_id: appeal.place_id,
    place_path: place?.path ?? [],
    place_name: place?.full_name ?? '',
    unit_id: appeal.unit_id,
    unit_name: unit?.name ?? '',
    addressee: appeal.addressee,
    state: appeal.state,
    outcome: appeal.outcome,
    stars: rating ? { attitude: rating.attitude, speed: rating.speed, result: rating.result } : null,
    round: appeal.round,
    me_toos: appeal.me_toos,
    received_at: appeal.received_at,
    signed_at: assignment?.signed_at ?? null,
    answered_at: answeredAt,
    rated_at: rating?.rated_at ?? null,
    working_days: workingDaysBetween(calendar, assignment?.dispatched_at ?? appeal.received_at, answeredAt),
    late: appeal.late,
  }
}
