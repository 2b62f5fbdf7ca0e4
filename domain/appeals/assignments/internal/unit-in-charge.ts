import type { Unit } from '../../../organisations/unit.ts'
import { together } from '../../../perform.ts'
import type { Transaction } from '../../../schema.ts'
import { asked } from '../../../written.ts'

const unitOf = asked((db, appealId: string) =>
  db
    .selectFrom('units')
    .innerJoin('appeals', 'appeals.unit_id', 'units.id')
    .selectAll('units')
    .where('appeals.id', '=', appealId),
)

/** The unit whose desk an appeal is on, asked for together with holding it; none before it is dispatched. */
export async function unitInCharge(tx: Transaction, appealId: string): Promise<Unit | undefined> {
  const [unit] = await together(tx, unitOf(appealId))
  return unit
}
