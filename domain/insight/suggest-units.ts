import { dayOf } from '../../platform/calendar/days.ts'
import type { Database } from '../schema.ts'
import type { AppealFacts } from './appeal-facts.ts'
import type { Similar } from './similar.ts'

export interface SuggestedUnit {
  readonly unitId: string
  readonly name: string
  readonly score: number
  readonly reason: string
}

/**
 * Units that answer for the topic in this place by the duty catalogue, that the citizen addressed, or that handled similar cases. The
 * narrower topic and place are, the more a duty counts.
 */
export async function suggestUnits(
  db: Database,
  now: Date,
  { placeId, addresseeId }: Pick<AppealFacts, 'placeId' | 'addresseeId'>,
  topicIds: readonly string[],
  similar: readonly Similar[],
): Promise<SuggestedUnit[]> {
  const [units, duties, place] = await Promise.all([
    db.selectFrom('units').select(['id', 'name', 'short_name']).where('closed_at', 'is', null).execute(),
    topicIds.length ? dutiesFor(db, now, topicIds) : [],
    placeId ? db.selectFrom('places').select(['path']).where('id', '=', placeId).executeTakeFirst() : undefined,
  ])
  const here = place?.path ?? []
  const found = new Map<string, { score: number; reasons: string[] }>()
  const speakFor = (unitId: string, score: number, reason: string) => {
    const entry = found.get(unitId) ?? { score: 0, reasons: [] }
    found.set(unitId, {
      score: entry.score + score,
      reasons: entry.reasons.includes(reason) ? entry.reasons : [...entry.reasons, reason],
    })
  }

  for (const duty of duties) {
    if (duty.placeId && !here.includes(duty.placeId)) continue
    const near = duty.placeId ? 2 + here.indexOf(duty.placeId) : 0
    const sure = 10 / (1 + topicIds.indexOf(duty.askedId))
    speakFor(
      duty.unitId,
      sure + duty.level + near,
      `权责清单：${duty.topic}${duty.place ? `（${duty.place}）` : ''}，${duty.basis}`,
    )
  }
  for (const { unitId } of similar) if (unitId) speakFor(unitId, 3, `相似诉求由它办理`)
  if (addresseeId) speakFor(addresseeId, 2, '反映人写给它')

  return [...found]
    .flatMap(([unitId, { score, reasons }]) => {
      const unit = units.find(({ id }) => id === unitId)
      return unit ? [{ unitId, name: unit.name, score, reason: reasons.slice(0, 2).join('；') }] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, 4)
}

// A duty for a topic covers the topics below it.
async function dutiesFor(db: Database, now: Date, topicIds: readonly string[]) {
  const today = dayOf(now)
  return await db
    .withRecursive('above(id, asked, parent_id)', (query) =>
      query
        .selectFrom('topics')
        .select(['topics.id', 'topics.id as asked', 'topics.parent_id'])
        .where('topics.id', 'in', [...topicIds])
        .unionAll(
          query
            .selectFrom('above')
            .innerJoin('topics', 'topics.id', 'above.parent_id')
            .select(['topics.id', 'above.asked', 'topics.parent_id']),
        ),
    )
    .selectFrom('above')
    .innerJoin('duties', 'duties.topic_id', 'above.id')
    .innerJoin('topics as topic', 'topic.id', 'above.id')
    .leftJoin('places as place', 'place.id', 'duties.place_id')
    .where('duties.since', '<=', today)
    .where((or) => or.or([or('duties.until', 'is', null), or('duties.until', '>', today)]))
    .select([
      'duties.unit_id as unitId',
      'duties.place_id as placeId',
      'duties.basis',
      'topic.name as topic',
      'topic.level',
      'above.asked as askedId',
      'place.name as place',
    ])
    .execute()
}
