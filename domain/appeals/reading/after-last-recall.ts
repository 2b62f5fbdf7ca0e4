import type { Assignment } from '../tables.ts'

/** The assignments that the road is drawn from, those of the lead: a recalled dispatch does not count, nor does anything before it. */
export function afterLastRecall<One extends Pick<Assignment, 'kind' | 'state'>>(assignments: readonly One[]): readonly One[] {
  const leads = assignments.filter(({ kind }) => kind === 'lead')
  return leads.slice(leads.findLastIndex(({ state }) => state === 'recalled') + 1)
}
