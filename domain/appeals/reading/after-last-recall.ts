import type { Assignment } from '../tables.ts'

/** The assignments that count for the road: a dispatch that was taken back is as if it had not been, and so is what came before it. */
export const afterLastRecall = <One extends Pick<Assignment, 'state'>>(assignments: readonly One[]): readonly One[] =>
  assignments.slice(assignments.findLastIndex(({ state }) => state === 'recalled') + 1)
