import type { Database } from '../../schema.ts'
import type { HiddenStep } from '../hidden-steps.ts'
import { givesLead, historyOf, type Recorded } from '../history.ts'
import { timelineForReader, unitsNamed } from './timeline-for-reader.ts'
import type { Names, Reader, TimelineLine } from './timeline-line.ts'

export interface HistoryForReader {
  readonly events: readonly Recorded[]
  readonly timeline: readonly TimelineLine[]
  /** The first dispatch after the last recall. */
  readonly dispatchedAt: Date | null
}

/** Rows that the events name by id. Reasons of extensions and pauses are for the citizen alone. */
export interface NamedRows {
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly extensions: readonly { readonly id: string; readonly reason: string }[]
  readonly pauses: readonly { readonly id: string; readonly text: string }[]
}

/** The history as its citizen reads it, without hidden steps. */
export async function ownHistory(db: Database, appealId: string, hidden: readonly HiddenStep[]): Promise<HistoryForReader> {
  const events = await historyOf(db, appealId, hidden)
  const unitIds = unitsNamed(events)
  const [units, extensions, pauses] = await Promise.all([
    unitIds.length ? db.selectFrom('units').select(['id', 'name']).where('id', 'in', unitIds).execute() : [],
    db.selectFrom('extensions').select(['id', 'reason']).where('appeal_id', '=', appealId).execute(),
    db.selectFrom('pauses').select(['id', 'text']).where('appeal_id', '=', appealId).execute(),
  ])
  return historyForReader(events, { units, extensions, pauses }, 'citizen')
}

export function historyForReader(
  events: readonly Recorded[],
  { units, extensions, pauses }: NamedRows,
  reader: Reader,
): HistoryForReader {
  const unit = (id: string) => units.find((one) => one.id === id)?.name ?? '承办单位'
  const hands = handsOf(events)
  const names: Names = {
    unit,
    unitAt(at) {
      const hand = hands.findLast((one) => one.at <= at)
      return hand ? unit(hand.unitId) : null
    },
    extensionReason: (id) => extensions.find((one) => one.id === id)?.reason ?? null,
    pauseText: (id) => pauses.find((one) => one.id === id)?.text ?? null,
  }
  const [first] = handsOf(events.slice(events.findLastIndex((event) => event.action === 'recalled' && !event.kind) + 1))
  return { events, timeline: timelineForReader(events, names, reader), dispatchedAt: first?.at ?? null }
}

const handsOf = (events: readonly Recorded[]) =>
  events
    .filter(givesLead)
    .map((event) => ({ at: event.at, unitId: event.action === 'reassigned' ? event.toUnitId : event.unitId }))
