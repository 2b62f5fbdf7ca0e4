import { dayOf } from '../../platform/calendar/days.ts'
import type { Transaction } from '../schema.ts'
import type { Site } from '../sites/site.ts'
import { numberAs } from './human-number.ts'

/**
 * A number for each of these times, by its own day: one statement for all, in the caller's transaction, so that a batch that fails
 * leaves no gap. Holds those days' rows until the transaction ends; taken in order, so that two imports cannot block one another.
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
