import type { Row } from './line.ts'

/** A row of a table under its header. A column without a name is left out. */
export function rowUnder(header: readonly string[], values: readonly unknown[]): Row {
  const row = new Map<string, unknown>()
  for (const [index, name] of header.entries()) if (name) row.set(name, values[index] ?? '')
  return row
}
