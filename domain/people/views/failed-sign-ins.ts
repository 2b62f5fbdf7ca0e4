import { sql } from 'kysely'
import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { must } from '../policy.ts'

export const FailedSignIns = z.object({
  accounts: z.array(z.object({ staffId: z.uuid(), name: z.string(), failures: z.int() })).readonly(),
  addresses: z
    .array(
      z.object({
        from: z.string().describe('Ten digits of the keyed hash of the address'),
        failures: z.int(),
        accounts: z.int(),
      }),
    )
    .readonly(),
})
export type FailedSignIns = z.infer<typeof FailedSignIns>

const A_DAY = 24 * 3_600_000
const MANY = 10 // more than somebody who has forgotten a password types
const MOST = 20

/** At which accounts and from which addresses many passwords or codes were wrong in the last 24 hours. For the security administrator. */
export async function failedSignIns({ db, actor, now }: DeskContext): Promise<FailedSignIns> {
  must(actor, 'see_failed_sign_ins')

  const failed = () =>
    db
      .selectFrom('audit_events as event')
      .where('event.action', 'in', ['sign_in_failed', 'second_factor_failed'])
      .where('event.happened_at', '>', new Date(now.getTime() - A_DAY))
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('failures'))
      .having((eb) => eb.fn.countAll(), '>=', MANY)
      .orderBy('failures', 'desc')
      .limit(MOST)
  const address = sql<string>`event.particulars ->> 'from'`
  const [accounts, addresses] = await Promise.all([
    failed()
      .innerJoin('staff', 'staff.id', 'event.subject_id')
      .select(['staff.id as staffId', 'staff.name'])
      .groupBy(['staff.id', 'staff.name'])
      .execute(),
    failed()
      .where(address, 'is not', null)
      .select(address.as('from'))
      .select(
        sql<number>`count(distinct coalesce(event.subject_id::text, event.particulars ->> 'tried'))::integer`.as('accounts'),
      )
      .groupBy(address)
      .execute(),
  ])
  return { accounts, addresses }
}
