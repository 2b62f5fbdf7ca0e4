export interface Numbered {
  readonly seq: number
  readonly hash: string
}

export const BEGINNING: Numbered = { seq: 0, hash: '' }

export type HashOf<Link extends Numbered> = (before: string, link: Link) => string

export type Damage = 'altered' | 'removed' | 'inserted' | 'cut_off'

export type ChainVerdict =
  | { readonly intact: true; readonly links: number }
  | { readonly intact: false; readonly damage: Damage; readonly brokenAt: number }

/**
 * Works a chain out again: `links` in their order, the first of which follows `from`, up to the `end` that is kept elsewhere. Names
 * the number of the first link that does not fit, and what was done there as far as the hashes prove it. Whoever rewrote a link
 * together with its hash is found at the link after it.
 */
export function checkChain<Link extends Numbered>(
  links: readonly Link[],
  end: Numbered,
  hashOf: HashOf<Link>,
  from: Numbered = BEGINNING,
): ChainVerdict {
  const at = firstMisfit(links, hashOf, from)
  if (at < links.length) return { intact: false, ...damageAt(at, links, end, hashOf, from) }

  const last = links.at(-1) ?? from
  if (last.seq < end.seq) return { intact: false, damage: 'cut_off', brokenAt: last.seq + 1 }
  if (last.seq > end.seq) return { intact: false, damage: 'inserted', brokenAt: end.seq + 1 }
  if (last.hash !== end.hash) return { intact: false, damage: 'altered', brokenAt: last.seq }
  return { intact: true, links: last.seq }
}

/** The index of the first link that does not follow from the one before it; the number of links when all do. */
export function firstMisfit<Link extends Numbered>(
  links: readonly Link[],
  hashOf: HashOf<Link>,
  from: Numbered = BEGINNING,
): number {
  let before = from
  for (const [index, link] of links.entries()) {
    if (link.seq !== before.seq + 1 || link.hash !== hashOf(before.hash, link)) return index
    before = link
  }
  return links.length
}

const MOST_MOVED = 100 // links taken out or put in at one place, where all that follow were numbered anew

function damageAt<Link extends Numbered>(
  at: number,
  links: readonly Link[],
  end: Numbered,
  hashOf: HashOf<Link>,
  from: Numbered,
): { readonly damage: Damage; readonly brokenAt: number } {
  const [link, next] = [links[at]!, links[at + 1]]
  const [before, earlier] = [links[at - 1] ?? from, links[at - 2] ?? from]
  const seq = before.seq + 1
  if (seq > end.seq) return { damage: 'inserted', brokenAt: end.seq + 1 }
  if (link.seq > seq) return { damage: 'removed', brokenAt: seq }
  if (link.seq < seq) return { damage: 'inserted', brokenAt: link.seq }

  // The numbers are whole, but links may have been numbered anew: then one fits under the number that it had.
  const fits = (one: Link, number: number, after: string) => one.hash === hashOf(after, { ...one, seq: number })
  const later = links.slice(at, at + MOST_MOVED)
  if (later.some((one) => fits(one, seq, before.hash))) return { damage: 'inserted', brokenAt: seq }
  // What was put in with a right hash of its own fits; the link that it moved on does not.
  if (at > 0 && later.some((one) => fits(one, before.seq, earlier.hash))) return { damage: 'inserted', brokenAt: before.seq }

  const taken = Array.from({ length: MOST_MOVED }, (_, index) => index + 1)
  if (next && taken.some((count) => fits(next, next.seq + count, link.hash))) return { damage: 'removed', brokenAt: seq }
  if (!next && link.seq < end.seq && link.hash === end.hash) return { damage: 'removed', brokenAt: seq }
  return { damage: 'altered', brokenAt: seq }
}
