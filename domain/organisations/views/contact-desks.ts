import { sql } from 'kysely'
import { hoursText } from '../../../platform/calendar/office-hours.ts'
import type { SiteContext } from '../../contexts.ts'
import { type Rules, rulesOf } from '../../sites/rules.ts'

/** Contact desk of a unit, as everybody may read it. */
export interface ContactDesk {
  readonly name: string | null
  readonly phone: string | null
  readonly address: string | null
  /** On working days, such as 09:00—12:00，14:00—18:00: the unit's own hours, those of the nearest unit above that has some, or the site's. */
  readonly hours: string
}

export interface ContactUnit {
  readonly id: string
  readonly name: string
  /** Value for `addressee` of an appeal to this unit. */
  readonly addressee: 'secretary' | 'magistrate' | 'unit' | 'town'
  readonly head: { readonly name: string; readonly post: string } | null
  readonly desk: ContactDesk
}

/**
 * Units that citizens can write to, with head and contact desk, in register order: the two leaders' offices first, towns last.
 */
export async function contactUnits(context: Pick<SiteContext, 'db' | 'now'>): Promise<ContactUnit[]> {
  const [rules, rows] = await Promise.all([
    rulesOf(context),
    context.db
      .selectFrom('units')
      .select(['id', 'name', 'addressee', 'head_name', 'head_post', ...DESK])
      .where('closed_at', 'is', null)
      .where('addressee', 'is not', null)
      .orderBy(sql`array_position(array['secretary', 'magistrate', 'unit', 'town'], addressee)`)
      .orderBy('position')
      .orderBy('code')
      .execute(),
  ])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    addressee: row.addressee!,
    head: row.head_name && row.head_post ? { name: row.head_name, post: row.head_post } : null,
    desk: deskOf(row, rules),
  }))
}

/** Columns for `deskOf`. */
export const DESK = ['id', 'desk_name', 'phone', 'address'] as const

export function deskOf(
  { id, desk_name, phone, address }: { id: string; desk_name: string | null; phone: string | null; address: string | null },
  { calendarAt }: Pick<Rules, 'calendarAt'>,
): ContactDesk {
  return { name: desk_name, phone, address, hours: hoursText(calendarAt(id).spans) }
}
