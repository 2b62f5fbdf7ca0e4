import { sha256 } from './ids.ts'

/** What binds a link to the one before it: a hash over that one's hash and the link's own fields, a line each. */
export const hashOfLines = (lines: readonly (string | number | null)[]): string => sha256(lines.join('\n'))

/** JSON with its keys sorted all the way down, because jsonb does not keep their order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
