import { dayOf } from '../../platform/calendar/days.ts'
import type { Database } from '../schema.ts'
import type { Site } from '../sites/site.ts'
import { numberAs } from './human-number.ts'

// A block is taken in its own transaction, so that appeals do not wait for one row. Numbers left in a block when a process stops
// are never given out: numbers are unique and rise, but have gaps.
const BLOCK = 20

const blocks = new WeakMap<Database, Map<string, Promise<Block>>>()
type Block = { next: number; end: number }

/** The next human number of the day, such as XJ-20261121-00017K: prefix, day of receipt, serial, check character. */
export async function nextNumber(db: Database, { prefix }: Pick<Site, 'prefix'>, now: Date): Promise<string> {
  const day = dayOf(now)
  return numberAs(prefix, day, await nextSerial(db, day))
}

/** Call after the table of blocks was emptied: numbers begin again. */
export function forgetNumbers(db: Database): void {
  blocks.delete(db)
}

async function nextSerial(db: Database, day: string): Promise<number> {
  const days = blocks.get(db) ?? new Map<string, Promise<Block>>()
  blocks.set(db, days)

  for (;;) {
    const taken = days.get(day) ?? remember(days, day, takeBlock(db, day))
    const block = await taken
    if (block.next < block.end) return block.next++
    if (days.get(day) === taken) days.delete(day) // the block is used up, and nobody has taken the next one yet
  }
}

function remember(days: Map<string, Promise<Block>>, day: string, block: Promise<Block>): Promise<Block> {
  days.set(day, block)
  block.catch(() => days.delete(day))
  if (days.size > 400) days.delete(days.keys().next().value!)
  return block
}

async function takeBlock(db: Database, day: string): Promise<Block> {
  const { next } = await db
    .insertInto('number_blocks')
    .values({ day, next: 1 + BLOCK })
    .onConflict((conflict) => conflict.column('day').doUpdateSet((eb) => ({ next: eb('number_blocks.next', '+', BLOCK) })))
    .returning('next')
    .executeTakeFirstOrThrow()
  return { next: next - BLOCK, end: next }
}
