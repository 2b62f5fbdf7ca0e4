import type { Refusal } from '../refusal.ts'

/** A row of a table: its values by the name of their column. */
export type Row = ReadonlyMap<string, unknown>

/**
 * A line of the file: its fields, or why it cannot be read. `line` counts lines of a text, rows of a sheet, or records of JSON that is
 * not written in lines. `sheet` is named where a workbook has several.
 */
export type Line =
  | { readonly line: number; readonly sheet?: string; readonly row: Row }
  | { readonly line: number; readonly sheet?: string; readonly broken: Refusal }

/** A line that was not taken over, and why. `column` is the one to mend, if it is one. */
export interface Reject {
  readonly line: number
  readonly sheet?: string
  readonly code: string
  readonly reason: string
  readonly column?: string
  /** It was taken all the same: this is a remark on it. */
  readonly taken?: true
}
