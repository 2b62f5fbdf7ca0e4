import type { Assignment } from '../tables.ts'

/** The assignments that the road is drawn from: a recalled dispatch does not count, nor does anything before it. */
export const afterLastRecall = <One extends Pick<Assignment, 'state'>>(assignments: readonly One[]): readonly One[] =>
  assignments.slice(assignments.findLastIndex(({ state }) => state === 'recalled') + 1)
