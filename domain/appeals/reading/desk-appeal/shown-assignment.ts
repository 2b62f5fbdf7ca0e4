import { reaches, type StaffMember } from '../../../people/staff.ts'
import { OPEN_ASSIGNMENT } from '../../assignment.ts'
import { readsAll } from '../../policy.ts'
import type { Appeal, Assignment } from '../../tables.ts'
import type { RowFacts } from '../desk-row.ts'
import type { Display } from './display.ts'

/**
 * The assignment that the page is about: the one that is asked for, while it is open; else, for whoever works at units, an open one of theirs, that of their
 * own unit first, then the lead; else the lead.
 */
export function shownAssignment(
  actor: StaffMember,
  { assignment_id }: Pick<Appeal, 'assignment_id'>,
  assignments: readonly Assignment[],
  asked: string | null,
): Assignment | undefined {
  const named = assignments.find(({ id, state }) => id === asked && OPEN_ASSIGNMENT.includes(state))
  const lead = assignments.find(({ id }) => id === assignment_id)
  if (named || readsAll(actor)) return named ?? lead

  const own = assignments.filter(
    ({ state, unit_id }) =>
      OPEN_ASSIGNMENT.includes(state) && (reaches(actor, 'handler', unit_id) || reaches(actor, 'head', unit_id)),
  )
  return own.find(({ unit_id }) => unit_id === actor.unitId) ?? own.find(({ id }) => id === lead?.id) ?? own[0] ?? lead
}

type OfAssignment =
  | 'round'
  | 'unit_id'
  | 'unit_name'
  | 'assignment_id'
  | 'assignment_kind'
  | 'lead_state'
  | 'clock'
  | 'due_at'
  | 'amber_at'
  | 'paused'
  | 'provisional'

/** What the head of the page says of it, where it is not the lead, of which the appeal's row has a copy. */
export function asShown(
  { assignment_id }: Pick<Appeal, 'assignment_id'>,
  shown: Assignment | undefined,
  { names }: Pick<Display, 'names'>,
): Pick<RowFacts, OfAssignment> | undefined {
  if (!shown || shown.id === assignment_id) return undefined
  const { round, unit_id, id, kind, state, clock, due_at, amber_at, paused, provisional } = shown
  const unit_name = names.unit(unit_id).name
  const assignment = { assignment_id: id, assignment_kind: kind, lead_state: state }
  return { round, unit_id, unit_name, ...assignment, clock, due_at, amber_at, paused, provisional }
}
