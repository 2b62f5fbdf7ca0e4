import { dayOf } from '../../platform/calendar/days.ts'
import type { Transaction } from '../schema.ts'
import type { Site } from '../sites/site.ts'
import { numberAs } from './human-number.ts'

/**
 * One number for each of these times, by its day, in one statement of the caller's transaction: if that fails there is no gap.
 * Locks the rows of those days until the transaction ends; sorted, so that two imports do not deadlock.
 */
export async function numbersFor(tx: Transaction, { prefix }: Pick<Site, 'prefix'>, times: readonly Date[]): Promise<string[]> {
  if (times.length === 0) return []
  const counts = new Map<string, number>()
  for (const time of times) counts.set(dayOf(time), (counts.get(dayOf(time)) ?? 0) + 1)

  const taken = await tx
    .insertInto('number_blocks')
    .values([...counts].sort().map(([day, count]) => ({ day, next: 1 + count })))
    .onConflict((same) =>
      same.column('day').doUpdateSet((eb) => ({ next: eb(eb('number_blocks.next', '+', eb.ref('excluded.next')), '-', 1) })),
    )
    .returning(['day', 'next'])
    .execute()

  const next = new Map(taken.map((block) => [block.day, block.next - counts.get(block.day)!]))
  return times.map((time) => {
    const day = dayOf(time)
    const serial = next.get(day)!
    next.set(day, serial + 1)
    return numberAs(prefix, day, serial)
  })
}
