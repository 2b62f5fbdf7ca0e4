import type { DeskContext, SiteContext } from '../../contexts.ts'
import type { Transaction } from '../../schema.ts'
import type { Appeal } from '../appeal.ts'
import { type ClockColumns, clockFrom, clockRulesFor, columnsOf, historyOf, NO_CLOCK, type Recorded } from './clocks.ts'

type Clocked = Pick<Appeal, 'id' | 'clock' | 'unit_id' | 'assignment_id' | 'deadlines_id' | 'kind' | 'urgency'>
type Context = Pick<DeskContext | SiteContext, 'db' | 'now'>

/** The running clock of a held appeal, computed from its events and from what is being recorded in this very step. */
export async function clockColumns(
  tx: Transaction,
  context: Context,
  appeal: Clocked,
  ...happening: Recorded[]
): Promise<ClockColumns> {
  if (!appeal.clock) return NO_CLOCK
  return await clockAfter(tx, context, appeal, [...(await historyOf(tx, appeal.id)), ...happening])
}

/** The same where the history has been read already. */
export async function clockAfter(
  tx: Transaction,
  context: Context,
  appeal: Clocked,
  history: readonly Recorded[],
): Promise<ClockColumns> {
  if (!appeal.clock) return NO_CLOCK
  const rules = await clockRulesFor(tx, context, appeal)
  return columnsOf(appeal.clock, clockFrom(rules, appeal.clock, appeal.assignment_id, history, context.now))
}
