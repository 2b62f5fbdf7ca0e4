import { dayOf } from '../../platform/calendar/days.ts'
import { unitPicker } from '../organisations/views/units.ts'
import type { Database } from '../schema.ts'
import type { AppealFacts } from './appeal-facts.ts'
import { CLEARLY, type Evidence, SURE, together } from './evidence.ts'
import type { Similar } from './similar.ts'

export interface SuggestedUnit {
  readonly unitId: string
  readonly name: string
  readonly score: number
  readonly reason: string
  /** Too little speaks for it, or nearly as much for another: shown as such, and not taken by a key. */
  readonly weak: boolean
}

/** A topic with what speaks for it. What a clerk has set needs no words. */
export interface SpeakingTopic {
  readonly topicId: string
  readonly evidence: Evidence
}

interface Found {
  readonly reasons: Set<string>
  readonly topics: Set<string>
  readonly evidence: Evidence[]
  /** Similar cases, and that the citizen wrote to it. */
  more: number
  /** The narrower topic and place of the duty. */
  narrow: number
}

/**
 * Units that answer for the topics in this place by the duty catalogue, that the citizen addressed, or that handled similar cases. The
 * narrower topic and place are, the more a duty counts. Units where nobody works on appeals are left out.
 */
export async function suggestUnits(
  db: Database,
  now: Date,
  { placeId, addresseeId }: Pick<AppealFacts, 'placeId' | 'addresseeId'>,
  topics: readonly SpeakingTopic[],
  similar: readonly Similar[],
): Promise<SuggestedUnit[]> {
  const [units, duties, place] = await Promise.all([
    unitPicker(db),
    topics.length
      ? dutiesFor(
          db,
          now,
          topics.map(({ topicId }) => topicId),
        )
      : [],
    placeId ? db.selectFrom('places').select(['path']).where('id', '=', placeId).executeTakeFirst() : undefined,
  ])
  const here = place?.path ?? []
  const found = new Map<string, Found>()
  const at = (unitId: string, reason: string): Found => {
    const entry = found.get(unitId) ?? { reasons: new Set(), topics: new Set(), evidence: [], more: 0, narrow: 0 }
    found.set(unitId, entry)
    entry.reasons.add(reason)
    return entry
  }

  for (const { askedId, unitId, placeId: where, place: name, topic, basis, level } of duties) {
    if (where && !here.includes(where)) continue
    const entry = at(unitId, `权责清单：${topic}${name ? `（${name}）` : ''}，${basis}`)
    entry.topics.add(askedId)
    entry.evidence.push(topics.find(({ topicId }) => topicId === askedId)!.evidence)
    entry.narrow = Math.max(entry.narrow, level + (where ? 2 + here.indexOf(where) : 0))
  }
  for (const { unitId } of similar) if (unitId) at(unitId, `相似诉求由它办理`).more += 1
  if (addresseeId) at(addresseeId, '反映人写给它').more += 0.5

  return [...found]
    .flatMap(([unitId, entry]) => {
      const unit = units.find(({ id, staffed }) => id === unitId && staffed)
      return unit ? [{ unitId, name: unit.name, ...entry, sum: together(entry.evidence) + entry.more }] : []
    })
    .sort((a, b) => b.sum - a.sum || b.narrow - a.narrow)
    .slice(0, 4)
    .map(({ unitId, name, reasons, narrow, sum, topics: own }, index, all) => {
      // Units with a duty for the same topic differ by their place, which is no doubt about the matter.
      const others = all.slice(index + 1).find((one) => one.topics.isDisjointFrom(own))
      const weak = index > 0 ? sum < SURE : sum < SURE || sum < CLEARLY * (others?.sum ?? 0)
      return { unitId, name, score: sum + narrow * 0.01, reason: [...reasons].slice(0, 2).join('；'), weak }
    })
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
