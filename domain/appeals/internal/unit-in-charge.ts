import type { Unit } from '../../organisations/unit.ts'
import { together } from '../../perform.ts'
import type { Transaction } from '../../schema.ts'

/** The unit whose desk an appeal is on, asked for together with holding it; none before it is dispatched. */
export async function unitInCharge(tx: Transaction, appealId: string): Promise<Unit | undefined> {
  const [unit] = await together(
    tx,
    tx
      .selectFrom('units')
      .innerJoin('appeals', 'appeals.unit_id', 'units.id')
      .selectAll('units')
      .where('appeals.id', '=', appealId),
  )
  return unit
}
