import type { ColumnType } from 'kysely'

/** A jsonb column: read as what it holds, written as text, so that arrays are not taken for PostgreSQL arrays. */
// biome-ignore lint/suspicious/noExplicitAny: whoever reads the column says what it expects there
export type Json = ColumnType<any, string, string>

export const json = (value: unknown): string => JSON.stringify(value)
