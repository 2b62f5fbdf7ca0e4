import type { DeskRow } from '../../domain/appeals/reading/desk-row.ts'

type Placed = Pick<DeskRow, 'id' | 'assignmentId' | 'assignmentKind'>

/** The page of an appeal, or of its review, with what a row of a list is about at its head. The lead needs no name. */
export function placeOf(name: 'appeal' | 'review', { id, assignmentId, assignmentKind }: Placed, list?: string) {
  const query: { list?: string; assignment?: string } = list ? { list } : {}
  if (assignmentId && assignmentKind !== 'lead') query.assignment = assignmentId
  return { name, params: { id }, query }
}

/** Tells the rows of one list apart. */
export const keyOf = ({ id, assignmentId }: Pick<DeskRow, 'id' | 'assignmentId'>): string => assignmentId ?? id
