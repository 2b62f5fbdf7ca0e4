import { z } from 'zod'
import type { DeskContext } from '../../../contexts.ts'
import { Person } from '../../reading/desk-appeal/display.ts'
import { CopyInput } from '../internal/copy-input.ts'

export const CopyProposal = z.object({
  id: z.uuid(),
  by: Person,
  at: z.iso.datetime(),
  /** Of the reader, who may not decide about it. */
  own: z.boolean(),
  copy: CopyInput,
  /** How many others there are who may decide about it. */
  others: z.int(),
})
export const CopySentBack = z.object({ by: Person, at: z.iso.datetime(), note: z.string() })

interface Proposals {
  readonly proposal: z.infer<typeof CopyProposal> | null
  readonly sentBack: z.infer<typeof CopySentBack> | null
}

/** What became of the last copy of an appeal that was handed in untouched. */
export async function copyProposals({ db, actor }: DeskContext, appealId: string): Promise<Proposals> {
  const last = await db
    .selectFrom('copy_proposals as p')
    .innerJoin('staff as proposer', 'proposer.id', 'p.proposed_by')
    .leftJoin('staff as decider', 'decider.id', 'p.decided_by')
    .selectAll('p')
    .select(['proposer.name as proposer', 'decider.name as decider'])
    .where('p.appeal_id', '=', appealId)
    .orderBy('p.id', 'desc')
    .executeTakeFirst()
  if (!last) return { proposal: null, sentBack: null }
  const { id, proposed_by, proposed_at, decision, decided_by, decided_at, note } = last
  if (decision === 'sent_back') {
    const by = { id: decided_by!, name: last.decider ?? '' }
    return { proposal: null, sentBack: { by, at: decided_at!.toISOString(), note } }
  }
  if (decision) return { proposal: null, sentBack: null }
  const waits = {
    ...{ id, by: { id: proposed_by, name: last.proposer }, at: proposed_at.toISOString(), copy: CopyInput.parse(last.copy) },
    ...{ own: proposed_by === actor.staffId, others: await othersThan(db, proposed_by) },
  }
  return { proposal: waits, sentBack: null }
}

/** Who else publishes for the whole site. */
async function othersThan(db: DeskContext['db'], staffId: string): Promise<number> {
  const rows = await db
    .selectFrom('staff_roles as granted')
    .innerJoin('staff', 'staff.id', 'granted.staff_id')
    .innerJoin('units', 'units.id', 'granted.unit_id')
    .where('granted.role', 'in', ['clerk', 'publisher'])
    .where('units.parent_id', 'is', null)
    .where('staff.disabled_at', 'is', null)
    .where('staff.id', '<>', staffId)
    .select('staff.id')
    .distinct()
    .execute()
  return rows.length
}
