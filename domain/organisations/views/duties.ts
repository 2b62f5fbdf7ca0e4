import type { Database } from '../../schema.ts'

export interface DutyRow {
  readonly id: string
  readonly topicId: string
  readonly topicName: string
  readonly placeId: string | null
  readonly placeName: string | null
  readonly basis: string
  readonly note: string | null
  readonly since: string
  readonly until: string | null
}

/** Duties of a unit (权责清单), with ended ones if asked. */
export async function dutiesOf(
  db: Database,
  unitId: string,
  { formerToo = false }: { formerToo?: boolean } = {},
): Promise<DutyRow[]> {
  let query = db
    .selectFrom('duties as duty')
    .innerJoin('topics as topic', 'topic.id', 'duty.topic_id')
    .leftJoin('places as place', 'place.id', 'duty.place_id')
    .where('duty.unit_id', '=', unitId)
  if (!formerToo) query = query.where('duty.until', 'is', null)
  return await query
    .orderBy('topic.full_name')
    .select([
      'duty.id',
      'duty.topic_id as topicId',
      'topic.full_name as topicName',
      'duty.place_id as placeId',
      'place.full_name as placeName',
      'duty.basis',
      'duty.note',
      'duty.since',
      'duty.until',
    ])
    .execute()
}
