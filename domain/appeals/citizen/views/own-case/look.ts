import type { OwnCaseRows } from './rows.ts'

/** Who looked at the identity: unit and position, not the name. */
export interface OwnLook {
  readonly at: string
  readonly who: string
  readonly why: string
}

/** The looks for this appeal, and those for no appeal in particular. */
export const ownLooks = ({ looks }: OwnCaseRows, appealId: string): OwnLook[] =>
  looks
    .filter(({ subjectId }) => subjectId === null || subjectId === appealId)
    .map(({ at, unit, position, reason }) => ({
      at: at.toISOString(),
      who: [unit, position].filter(Boolean).join(' '),
      why: reason,
    }))
