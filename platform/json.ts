import type { ColumnType } from 'kysely'

/** A jsonb column. It is written as text, because pg would send an array as a PostgreSQL array. */
// biome-ignore lint/suspicious/noExplicitAny: whoever reads the column says what it expects there
export type Json = ColumnType<any, string, string>

export const json = (value: unknown): string => JSON.stringify(value)
