import { newId } from '../../../platform/ids.ts'
import { text } from '../../../platform/input.ts'
import { conflict } from '../../../platform/refusal.ts'
import { enqueue } from '../../enqueue.ts'
import type { Role } from '../../roles.ts'
import { audit } from '../../sites/audit.ts'
import type { DeskStep } from '../../step.ts'
import { needsSecondPerson, PROPOSAL_LASTS_DAYS, type ProposedStep, type Proposer } from '../proposal.ts'

const DAY = 24 * 3_600_000

export const proposalReason = text(200).min(4, '请写明为什么，至少 4 个字').describe('理由')

interface Proposed {
  readonly step: ProposedStep
  readonly staffId: string
  readonly unitId: string | null
  readonly role: Role | null
  /** The roles that would be given or taken over. */
  readonly concerns: readonly Role[]
  readonly reason: string
  readonly as: Proposer
}

/** Stores a proposal over an account that is held. Refuses `second_person_not_needed`, `proposal_waiting`. */
export async function proposal(
  step: DeskStep,
  { step: what, staffId, unitId, role, concerns, reason, as }: Proposed,
): Promise<{ proposalId: string }> {
  const { tx, actor, now } = step
  if (!concerns.some(needsSecondPerson)) {
    throw conflict('second_person_not_needed', '这一步不用别人同意，可以直接做')
  }
  await tx
    .updateTable('proposals')
    .set({ outcome: 'expired' })
    .where('staff_id', '=', staffId)
    .where('outcome', 'is', null)
    .where('expires_at', '<=', now)
    .execute()

  const proposalId = newId()
  const stored = await tx
    .insertInto('proposals')
    .values({
      id: proposalId,
      step: what,
      staff_id: staffId,
      unit_id: unitId,
      role,
      reason,
      proposed_by: actor.staffId,
      proposed_as: as,
      proposed_at: now,
      expires_at: new Date(now.getTime() + PROPOSAL_LASTS_DAYS * DAY),
      outcome: null,
      decided_by: null,
      decided_at: null,
      note: null,
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!stored) throw conflict('proposal_waiting', '同样的事已经提出，正在等另一位管理员；要重新提，请先撤回原来的')

  const particulars = { proposalId, step: what, ...(role ? { role, unitId } : {}) }
  await audit(tx, { now }, 'proposal_made', { actorId: actor.staffId, subjectId: staffId, particulars })
  enqueue(step, 'tell-of-proposal', { proposalId })
  return { proposalId }
}
