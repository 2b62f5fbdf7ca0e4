import { type RawBuilder, sql } from 'kysely'
import type { StaffMember } from '../../people/staff.ts'
import { readableAppeals } from './reach-conditions.ts'

/** A condition on `desk_notices n`: somebody may open the appeal it is about, if it is about one. */
export const openableNotices = (actor: StaffMember): RawBuilder<unknown> =>
  sql`(n.matter_kind is distinct from 'appeal' or exists (select from appeals a where a.id = n.matter_id and ${readableAppeals(actor)}))`
