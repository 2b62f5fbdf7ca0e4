import type { Assignment } from '../appeal.ts'

/** The assignments that count for the road: a dispatch that was taken back is as if it had not been, and so is what came before it. */
export const sinceRecall = <One extends Pick<Assignment, 'ended_how'>>(assignments: readonly One[]): readonly One[] =>
  assignments.slice(assignments.findLastIndex(({ ended_how }) => ended_how === 'recalled') + 1)
