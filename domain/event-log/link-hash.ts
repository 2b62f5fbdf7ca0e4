import { canonicalJson, hashOfLines } from '../../platform/hash-chain.ts'
import type { Link } from './event.ts'

/** The formula of every log. It never changes, or older links would no longer verify. */
export const linkHash = (before: string, { seq, action, actor_id, by, particulars, happened_at }: Omit<Link, 'hash'>): string =>
  hashOfLines([before, seq, action, actor_id, by, canonicalJson(particulars), happened_at.toISOString()])
