import { z } from 'zod'
import type { Unit } from '../../../../platform/calendar/addition.ts'
import { timelineOf } from '../desk-timeline.ts'
import type { TimelineLine } from '../timeline-line.ts'
import type { Display } from './display.ts'
import { Moment } from './moment.ts'
import type { AppealRows } from './rows.ts'

export const DeskTimeline = z.array(
  z.object({ at: Moment, what: z.string(), who: z.string().nullable(), note: z.string().nullable(), strong: z.boolean() }),
)

export function deskTimeline(
  { history, nudges, assignments, handovers, cleared_units }: AppealRows,
  display: Display,
  extensionUnit: Unit,
): TimelineLine[] {
  const nudgeText = (nudgeId: string) => {
    const text = nudges.find(({ id }) => id === nudgeId)?.text
    return text ? display.text(text) : null
  }
  const otherUnit = (assignmentId: string) => {
    const other = assignments.find(({ id, kind }) => id === assignmentId && kind !== 'lead')
    return other ? display.names.unit(other.unit_id).name : null
  }
  const handoverNote = (id: string) => handovers.find((one) => one.id === id)?.note ?? null
  const clearedFor = (id: string) => cleared_units.find((one) => one.id === id)?.reason ?? null
  return timelineOf(history, { ...display.names, extensionUnit, nudgeText, otherUnit, handoverNote, clearedFor })
}
