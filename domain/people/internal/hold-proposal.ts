import type { Selectable } from 'kysely'
import { conflict, notFound } from '../../../platform/refusal.ts'
import type { DeskStep } from '../../step.ts'
import { holdStaff, type Staff } from '../hold-staff.ts'
import { stateOf } from '../proposal.ts'
import type { PeopleTables } from '../tables.ts'

/** What one administrator proposes over an account and another confirms. Nothing changes before that. */
export type Proposal = Selectable<PeopleTables['proposals']>

/**
 * Loads a proposal that waits, with its account, and locks both until the transaction ends: the account first, as those do who
 * propose. Refuses `proposal_not_found`, `proposal_over`.
 */
export async function holdProposal({ tx, now }: DeskStep, id: string): Promise<{ proposal: Proposal; staff: Staff }> {
  const known = await tx.selectFrom('proposals').select('staff_id').where('id', '=', id).executeTakeFirst()
  if (!known) throw notFound('proposal_not_found', '没有这件待同意的事，请刷新后再看')
  const staff = await holdStaff(tx, known.staff_id)
  const proposal = await tx.selectFrom('proposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

  const state = stateOf(proposal, now)
  if (state !== 'waiting') throw conflict('proposal_over', OVER[state])
  return { proposal, staff }
}

const OVER = {
  confirmed: '这件事已经有人同意，办好了',
  refused: '这件事已经有人不同意',
  cancelled: '提出的人已经撤回',
  expired: '提出满 7 天没有人同意，已经作废；还要办请重新提出',
} as const
