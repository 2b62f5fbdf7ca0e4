import { newId } from '../../platform/ids.ts'
import { json } from '../../platform/json.ts'
import type { DeskStep } from '../step.ts'
import { insertRows } from '../written.ts'
import type { Appeal, Assignment, UndoableName } from './tables.ts'
import { UNDO_SECONDS } from './undo-seconds.ts'

export const undoneUntil = (now: Date): Date => new Date(now.getTime() + UNDO_SECONDS * 1000)

/** The columns of an appeal that a step may change, as they were. Citizens are shown these until the step may no longer be undone. */
const KEPT = [
  'state',
  'round',
  'unit_id',
  'assignment_id',
  'lead_state',
  'accepted_at',
  'told_at',
  'closed_at',
  'clock',
  'due_at',
  'amber_at',
  'paused',
  'provisional',
  'late',
  'outcome',
  'copy_outdated',
] as const satisfies readonly (keyof Appeal)[]

export type AppealBefore = Pick<Appeal, (typeof KEPT)[number]>

/** Rows as they were before a step. Clocks are not kept: they follow from the events. */
export interface RowsBefore {
  readonly assignments?: readonly Pick<Assignment, 'id' | 'state' | 'late' | 'paused'>[]
  readonly answers?: readonly { readonly id: string; readonly state: 'awaiting_approval' | 'awaiting_review' }[]
  /** They were open. */
  readonly pauses?: readonly string[]
  /** They waited for a decision. */
  readonly extensions?: readonly string[]
}

export interface Before extends RowsBefore {
  readonly appeal: AppealBefore
}

/** What the desk needs to offer it. */
export interface Undo {
  readonly id: string
  readonly until: Date
}

interface Made {
  readonly name: UndoableName
  /** The answer, decline, extension, pause or finding that the step is about. */
  readonly subjectId: string
  readonly before: Appeal
  readonly after: Pick<Appeal, 'events'>
  readonly rows?: RowsBefore
  /** The message that waits. None if there is nobody to write to. */
  readonly messageKey: string | null
}

/** Keeps what is needed to undo a step and to hide it from citizens meanwhile. In the transaction of the step, after its events. */
export function letUndo(step: DeskStep, { name, subjectId, before, after, rows = {}, messageKey }: Made): Undo {
  const undo = { id: newId(), until: undoneUntil(step.now) }
  const { assignments, ...other } = rows
  const kept: Before = {
    appeal: Object.fromEntries(KEPT.map((column) => [column, before[column]])) as unknown as AppealBefore,
    ...(assignments && { assignments: assignments.map(({ id, state, late, paused }) => ({ id, state, late, paused })) }),
    ...other,
  }
  step.write(
    insertRows('undoable_steps', {
      id: undo.id,
      appeal_id: before.id,
      step: name,
      subject_id: subjectId,
      first_event: before.events + 1,
      last_event: after.events,
      before: json(kept),
      message_key: messageKey,
      made_by: step.actor.staffId,
      made_at: step.now,
      until: undo.until,
      undone_at: null,
    }),
  )
  return undo
}

/** A kept `before` as it is read: JSON has text where the columns have dates. */
export function beforeOf(kept: Before): Before {
  const { accepted_at, told_at, closed_at, due_at, amber_at } = kept.appeal
  const date = (value: Date | string | null) => (value === null ? null : new Date(value))
  return {
    ...kept,
    appeal: {
      ...kept.appeal,
      accepted_at: date(accepted_at),
      told_at: date(told_at),
      closed_at: date(closed_at),
      due_at: date(due_at),
      amber_at: date(amber_at),
    },
  }
}
