import type { ListName, MyWork } from '../../domain/appeals/reading/desk-lists.ts'

/** The list beside an appeal that was opened from none: all open work, or the first list of a role that has not that one. */
export function usualList(work: Pick<MyWork, 'lists'> | undefined): ListName | undefined {
  const mine = work?.lists.map(({ list }) => list) ?? []
  return mine.includes('open') ? 'open' : mine[0]
}
