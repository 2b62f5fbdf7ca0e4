import { expect, it } from 'vitest'
import { BEGINNING } from '../../platform/check-chain.ts'
import { chainOf, type NewLink } from './chain-of.ts'
import type { Mover } from './event.ts'
import { verifyLinks } from './verify-links.ts'

const STAFF: Mover = { by: 'staff', staffId: '0197f0a0-0000-7000-8000-000000000002' }
const [ONE, THREE] = ['0197f0a0-0000-7000-8000-000000000001', '0197f0a0-0000-7000-8000-000000000003']
const NEW = { events: BEGINNING.seq, chain: BEGINNING.hash }

type Event = { action: string } & Record<string, unknown>

function threeLinks() {
  const first: Event[] = [{ action: 'received', channel: 'portal' }]
  const due = { signDue: '2026-11-18T10:00:00.000Z', answerDue: '2026-11-25T10:00:00.000Z' }
  const then: Event[] = [
    { action: 'dispatched', unitId: THREE, assignmentId: ONE, ...due },
    { action: 'extension_asked', extensionId: '延期“一”', days: 5 },
  ]
  const [received] = chainOf(NEW, { by: 'citizen' }, new Date('2026-11-16T02:00:00.123Z'), first)
  const more = chainOf({ events: 1, chain: received!.hash }, STAFF, new Date('2026-11-17T01:30:00Z'), then)
  return [received!, ...more]
}
const read = (links: readonly NewLink<string>[]) => links.map((link) => ({ ...link, particulars: JSON.parse(link.particulars) }))

it('gives the hashes that it gave at first: histories of before still hold', () => {
  expect(threeLinks().map(({ hash }) => hash)).toEqual([
    '22a27bccbc7e0672be555ac94f0b860c04ff1638d5c00496716cb4d2b622d3a4',
    '02776519cb993afb8d4ae16527acf8eccb03ba481c16f65018df66de3978bce0',
    'f583b734db65e032674218daeb3d5fde7a1de2e385b7f6a8db8853e4a4a7e256',
  ])
})

it('makes rows that say who and what, numbered on from the end', () => {
  expect(threeLinks()[2]).toEqual({
    seq: 3,
    action: 'extension_asked',
    actor_id: '0197f0a0-0000-7000-8000-000000000002',
    by: 'staff',
    particulars: '{"extensionId":"延期“一”","days":5}',
    happened_at: new Date('2026-11-17T01:30:00Z'),
    hash: 'f583b734db65e032674218daeb3d5fde7a1de2e385b7f6a8db8853e4a4a7e256',
  })
})

it('verifies what came back in another order of keys, and finds what was altered', () => {
  const links = read(threeLinks())
  const end = { events: 3, chain: links[2]!.hash }
  const turned = { ...links[1]!, particulars: Object.fromEntries(Object.entries(links[1]!.particulars).reverse()) }
  expect(verifyLinks(links.with(1, turned), end)).toEqual({ intact: true, links: 3 })

  const altered = { ...links[1]!, particulars: { ...links[1]!.particulars, unitId: ONE } }
  expect(verifyLinks(links.with(1, altered), end)).toEqual({ intact: false, damage: 'altered', brokenAt: 2 })
  expect(verifyLinks(links.slice(0, 2), end)).toEqual({ intact: false, damage: 'cut_off', brokenAt: 3 })
  expect(verifyLinks([], NEW)).toEqual({ intact: true, links: 0 })
})
