import type { Refusal } from '../refusal.ts'

/** A row of a table: its values by the name of their column. */
export type Row = ReadonlyMap<string, unknown>

/** A line of the file: its fields, or why it cannot be read. */
export type Line = { readonly line: number; readonly row: Row } | { readonly line: number; readonly broken: Refusal }

/** A line that was not taken over, and why. */
export interface Reject {
  readonly line: number
  readonly code: string
  readonly reason: string
  /** It was taken all the same: this is a remark on it. */
  readonly taken?: true
}
