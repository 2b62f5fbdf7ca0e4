import { type ChainVerdict, checkChain } from '../../platform/check-chain.ts'
import type { Link, LogEnd } from './event.ts'
import { linkHash } from './link-hash.ts'

/**
 * Verifies the log of one subject from its first link to its end, and names the first link that was altered, removed, inserted or
 * cut off.
 */
export const verifyLinks = (links: readonly Link[], { events, chain }: LogEnd): ChainVerdict =>
  checkChain(links, { seq: events, hash: chain }, linkHash)
