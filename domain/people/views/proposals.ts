import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { ROLES } from '../../roles.ts'
import { administratorsOf, rolesThatConfirm, targetsOf, whoConfirms } from '../internal/who-confirms.ts'
import { must } from '../policy.ts'
import { PROPOSAL_STATES, PROPOSED_STEPS, stateOf } from '../proposal.ts'

export const ProposalLine = z.object({
  id: z.uuid(),
  step: z.enum(PROPOSED_STEPS),
  staffId: z.uuid(),
  staffName: z.string(),
  staffUnitName: z.string(),
  role: z.enum(ROLES).nullable(),
  unitName: z.string().nullable().describe('Where the role would be granted'),
  neverSignedIn: z.boolean().describe('Still has the password that an administrator handed over'),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAs: z.enum(ROLES),
  proposedAt: z.date(),
  expiresAt: z.date(),
  state: z.enum(PROPOSAL_STATES),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  note: z.string().nullable(),
  confirmedBy: z.array(z.enum(ROLES)).readonly().describe('The kinds of administrator that confirm'),
  confirmers: z.array(z.string()).readonly().describe('Who of them there is, by name'),
  mayConfirm: z.boolean(),
  mayCancel: z.boolean(),
})
export type ProposalLine = z.infer<typeof ProposalLine>

const MOST = 100

/** What waits for a second administrator and what was decided, newest first, waiting ones on top. For the administrators. */
export async function proposalList({ db, actor, now }: DeskContext): Promise<ProposalLine[]> {
  must(actor, 'see_staff')

  const [administrators, rows] = await Promise.all([
    administratorsOf(db),
    db
      .selectFrom('proposals as proposal')
      .innerJoin('staff', 'staff.id', 'proposal.staff_id')
      .innerJoin('units as home', 'home.id', 'staff.unit_id')
      .innerJoin('staff as proposer', 'proposer.id', 'proposal.proposed_by')
      .leftJoin('staff as decider', 'decider.id', 'proposal.decided_by')
      .leftJoin('units as unit', 'unit.id', 'proposal.unit_id')
      .selectAll('proposal')
      .select(['staff.name as staffName', 'staff.must_change_password as neverSignedIn', 'home.name as staffUnitName'])
      .select(['proposer.name as proposedBy', 'decider.name as decidedBy', 'unit.name as unitName'])
      .orderBy((eb) => eb('proposal.outcome', 'is not', null))
      .orderBy('proposal.proposed_at', 'desc')
      .orderBy('proposal.id', 'desc')
      .limit(MOST)
      .execute(),
  ])

  return await Promise.all(
    rows.map(async (row) => {
      const state = stateOf(row, now)
      const targets = state === 'waiting' ? await targetsOf(db, row) : []
      const confirmers = targets.length ? whoConfirms(administrators, targets) : []
      return {
        id: row.id,
        step: row.step,
        staffId: row.staff_id,
        staffName: row.staffName,
        staffUnitName: row.staffUnitName,
        role: row.role,
        unitName: row.unitName,
        neverSignedIn: row.neverSignedIn,
        reason: row.reason,
        proposedBy: row.proposedBy,
        proposedAs: row.proposed_as,
        proposedAt: row.proposed_at,
        expiresAt: row.expires_at,
        state,
        decidedBy: row.decidedBy,
        decidedAt: row.decided_at,
        note: row.note,
        confirmedBy: rolesThatConfirm(targets),
        confirmers: confirmers.map(({ name }) => name),
        mayConfirm: confirmers.some(({ staffId }) => staffId === actor.staffId),
        mayCancel: state === 'waiting' && row.proposed_by === actor.staffId,
      }
    }),
  )
}
