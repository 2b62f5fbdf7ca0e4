import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { MATTER_KINDS, type MatterKind } from '../../matter.ts'
import { reaches, type StaffMember } from '../../people/staff.ts'
import { ROLES } from '../../roles.ts'
import { worksAt } from './notice-for.ts'

export const DeskNotices = z.object({
  unread: z.int(),
  notices: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      text: z.string(),
      matter: z.object({ kind: z.enum(MATTER_KINDS), id: z.uuid() }).nullable(),
      at: z.iso.datetime(),
      read: z.boolean(),
    }),
  ),
})
export type DeskNotices = z.infer<typeof DeskNotices>

const LATEST = 100

/** A condition on `desk_notices n`: somebody may open what it is about. The modules above know (`openableNotices` in appeals/reading). */
export type Openable = (actor: StaffMember) => RawBuilder<unknown>

/**
 * Newest notices for somebody: to the person, to the person's unit if the person works on its appeals (or has the role that it names), and to a role that the person has for the whole site. Never one whose
 * matter the person may not open.
 */
export async function deskNotices({ db, actor }: DeskContext, openable: Openable): Promise<DeskNotices> {
  const atUnit = ROLES.filter((role) => reaches(actor, role, actor.unitId))
  const atSite = ROLES.filter((role) => reaches(actor, role, null))
  const { rows } = await sql<{
    id: string
    kind: string
    text: string
    matter_kind: MatterKind | null
    matter_id: string | null
    created_at: Date
    read: boolean
  }>`
    select n.id, n.kind, n.text, n.matter_kind, n.matter_id, n.created_at, r.read_at is not null as read
    from (
      (select * from desk_notices where staff_id = ${actor.staffId} order by created_at desc limit ${LATEST})
      union
      (select * from desk_notices where unit_id = ${actor.unitId} and staff_id is null and (role = any(${atUnit}) or (role is null and ${worksAt(actor, actor.unitId)}))
       order by created_at desc limit ${LATEST})
      union
      (select * from desk_notices where unit_id is null and staff_id is null and role = any(${atSite})
       order by created_at desc limit ${LATEST})
    ) n
    left join desk_notice_reads r on r.notice_id = n.id and r.staff_id = ${actor.staffId}
    where ${openable(actor)}
    order by n.created_at desc, n.id desc limit ${LATEST}
  `.execute(db)
  return {
    unread: rows.filter((row) => !row.read).length,
    notices: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      text: row.text,
      matter: row.matter_kind && row.matter_id ? { kind: row.matter_kind, id: row.matter_id } : null,
      at: row.created_at.toISOString(),
      read: row.read,
    })),
  }
}
