import { expect, it } from 'vitest'
import { type ChainVerdict, checkChain } from './check-chain.ts'
import { hashOfLines } from './hash-chain.ts'

interface Link {
  seq: number
  hash: string
  words: string
}
const hashOf = (before: string, { seq, words }: Omit<Link, 'hash'>) => hashOfLines([before, seq, words])

/** A chain of these words; the end stands as it was before anything was done to the links. */
function chain(words: readonly string[]): Link[] {
  const links: Link[] = []
  for (const [index, one] of words.entries()) {
    const link = { seq: index + 1, words: one }
    links.push({ ...link, hash: hashOf(links.at(-1)?.hash ?? '', link) })
  }
  return links
}
const WORDS = ['received', 'dispatched', 'signed', 'answered', 'told', 'closed']
const numbered = (links: readonly Link[]) => links.map((link, index) => ({ ...link, seq: index + 1 }))
const found = (damage: string, brokenAt: number): ChainVerdict => ({ intact: false, damage, brokenAt }) as ChainVerdict

it.each<[string, (links: Link[]) => Link[], ChainVerdict]>([
  ['nothing', (links) => links, { intact: true, links: 6 }],
  ['other words', (links) => links.with(2, { ...links[2]!, words: 'x' }), found('altered', 3)],
  ['another hash', (links) => links.with(2, { ...links[2]!, hash: 'x' }), found('altered', 3)],
  ['other words in the last', (links) => links.with(5, { ...links[5]!, words: 'x' }), found('altered', 6)],
  [
    'the last with its hash',
    (links) => [...links.slice(0, 5), ...chain([...WORDS.slice(0, 5), 'x']).slice(5)],
    found('altered', 6),
  ],
  ['one with its hash', (links) => links.with(2, chain(WORDS.with(2, 'x'))[2]!), found('altered', 4)],
  ['the first taken out', (links) => links.slice(1), found('removed', 1)],
  ['one taken out', (links) => links.toSpliced(2, 1), found('removed', 3)],
  ['one taken out and the others numbered anew', (links) => numbered(links.toSpliced(2, 1)), found('removed', 3)],
  ['three taken out and the others numbered anew', (links) => numbered(links.toSpliced(1, 3)), found('removed', 2)],
  ['the last but one taken out', (links) => numbered(links.toSpliced(4, 1)), found('removed', 5)],
  ['one put in', (links) => numbered(links.toSpliced(2, 0, { seq: 0, hash: 'x', words: 'x' })), found('inserted', 3)],
  ['one put in at the front', (links) => numbered([{ seq: 0, hash: 'x', words: 'x' }, ...links]), found('inserted', 1)],
  ['one put in with its hash', (links) => numbered(links.toSpliced(2, 0, chain(WORDS.with(2, 'x'))[2]!)), found('inserted', 3)],
  ['one put in at the end', () => chain([...WORDS, 'x']), found('inserted', 7)],
  ['two put in at the end', (links) => [...links, ...chain([...WORDS, 'x', 'y']).slice(6)], found('inserted', 7)],
  ['the end cut off', (links) => links.slice(0, 4), found('cut_off', 5)],
  ['everything cut off', () => [], found('cut_off', 1)],
  ['two changed places', (links) => numbered([links[0]!, links[2]!, links[1]!, ...links.slice(3)]), found('inserted', 2)],
])('sees %s', (_what, tamper, verdict) => {
  const links = chain(WORDS)
  expect(checkChain(tamper(links), links.at(-1)!, hashOf)).toEqual(verdict)
})

it('goes on from a link that is known to hold', () => {
  const links = chain(WORDS)
  expect(checkChain(links.slice(3), links.at(-1)!, hashOf, links[2])).toEqual({ intact: true, links: 6 })
  expect(checkChain(links.slice(4), links.at(-1)!, hashOf, links[2])).toEqual(found('removed', 4))
})
