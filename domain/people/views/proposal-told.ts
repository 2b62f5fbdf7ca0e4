import type { Database } from '../../schema.ts'
import type { Proposal } from '../internal/hold-proposal.ts'
import { administratorsOf, targetsOf, whoConfirms } from '../internal/who-confirms.ts'
import { stateOf } from '../proposal.ts'

/** Whom to tell of a proposal: the words are made in `channels/`. */
export interface ProposalTold extends Proposal {
  /** Those who may confirm it while it waits. */
  readonly confirmers: readonly string[]
  readonly unitName: string | null
  readonly staffPhone: string | null
}

/** What is told of a proposal now; null if there is nothing to tell. */
export async function proposalTold(db: Database, proposalId: string, now: Date): Promise<ProposalTold | null> {
  const row = await db
    .selectFrom('proposals as proposal')
    .innerJoin('staff', 'staff.id', 'proposal.staff_id')
    .leftJoin('units as unit', 'unit.id', 'proposal.unit_id')
    .where('proposal.id', '=', proposalId)
    .selectAll('proposal')
    .select(['unit.name as unitName', 'staff.phone as staffPhone'])
    .executeTakeFirst()
  if (!row) return null
  const waiting = stateOf(row, now) === 'waiting'
  const confirmers = waiting ? whoConfirms(await administratorsOf(db), await targetsOf(db, row)) : []
  return { ...row, confirmers: confirmers.map(({ staffId }) => staffId) }
}
