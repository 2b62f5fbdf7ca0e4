import type { Insertable } from 'kysely'
import { chained } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import type { AppealTables } from '../tables.ts'

export type Happened = readonly (readonly [Date, AppealEvent])[]

interface End {
  readonly id: string
  readonly events: number
  readonly chain: string
}

/** Events as links of the chain of an appeal, each at its own time, after what it has already. */
export function linksOf(end: End, happened: Happened): Insertable<AppealTables['appeal_events']>[] {
  const links: Insertable<AppealTables['appeal_events']>[] = []
  for (const [at, event] of happened) {
    const last = { id: end.id, events: end.events + links.length, chain: links.at(-1)?.hash ?? end.chain }
    links.push(...chained({ mover: { by: event.action === 'received' ? 'citizen' : 'house' }, now: at }, last, [event]))
  }
  return links
}
