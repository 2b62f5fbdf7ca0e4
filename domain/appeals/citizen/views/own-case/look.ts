import type { OwnCaseRows } from './rows.ts'

/** Who looked at the identity: unit and position, not the name. */
export interface OwnLook {
  readonly at: string
  readonly who: string
  readonly why: string
}

export const ownLooks = ({ looks }: OwnCaseRows): OwnLook[] =>
  looks.map(({ at, unit, position, reason }) => ({
    at: at.toISOString(),
    who: [unit, position].filter(Boolean).join(' '),
    why: reason,
  }))
