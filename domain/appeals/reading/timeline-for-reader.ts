import type { Recorded } from '../history.ts'
import { limitMovedLater } from './limit-moved-later.ts'
import { lineOf, lineOfOther, type Names, type Reader, type TimelineLine } from './timeline-line.ts'

/** What happened to an appeal, in words for its citizen or for the public. Units are named, persons never. */
export function timelineForReader(events: readonly Recorded[], names: Names, reader: Reader): TimelineLine[] {
  const others = otherParts(events)
  const takenOver = events.findIndex(({ action }) => action === 'imported')
  return events.flatMap((event, index) => {
    const again = events.slice(0, index).some(({ action }) => action === 'reopened')
    const other = 'assignmentId' in event && event.assignmentId ? others.get(event.assignmentId) : undefined
    const line = other
      ? lineOfOther(event, names.unit(other), names, reader)
      : lineOf(event, names, reader, { elsewhere: index < takenOver, again, moved: limitMovedLater(events, index) })
    return line ? [{ who: null, note: null, strong: false, ...line, at: event.at.toISOString() }] : []
  })
}

/** The assignments that are not the lead, with their units. */
function otherParts(events: readonly Recorded[]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event) => {
      if (event.action === 'dispatched' && event.kind) return [[event.assignmentId, event.unitId] as const]
      return event.action === 'reassigned' && event.kind ? [[event.assignmentId, event.toUnitId] as const] : []
    }),
  )
}

/** The units that the events name, to be looked up. */
export function unitsNamed(events: readonly Recorded[]): string[] {
  const ids = events.flatMap((event) => {
    if (event.action === 'dispatched' || event.action === 'reopened') return [event.unitId]
    if (event.action === 'answered_elsewhere') return event.unitId ? [event.unitId] : []
    return event.action === 'reassigned' ? [event.fromUnitId, event.toUnitId] : []
  })
  return [...new Set(ids)]
}
