import { columnsOf, type Mapping } from '../../domain/appeals/import/mapping.ts'

/** Columns that must be there. A JSON object may leave out what is empty, a table may not. */
export function neededColumns(mapping: Mapping, isTable: boolean): string[] {
  const { id, body, time } = mapping.columns
  return isTable ? columnsOf(mapping) : [id, body, ...(time?.length === 1 ? time : [])].filter((column) => column !== undefined)
}

/** Whether a sheet has what every message needs; a sheet with explanations has not, and is left out. */
export function sheetFits({ columns }: Mapping, there: { has(column: string): boolean }): boolean {
  const { id, body, time } = columns
  return (
    [id, body].every((column) => column === undefined || there.has(column)) && (!time || time.some((column) => there.has(column)))
  )
}
