import { tellCitizen } from '../channels/tell.ts'
import type { SiteContext } from '../contexts.ts'
import type { Transaction } from '../schema.ts'
import type { Appeal } from './tables.ts'

/** Puts a message to the person who spoke into the outbox, if there is a person to reach. `occasion` makes it one message however often it is written. */
export async function tellTheCitizen(
  tx: Transaction,
  { now }: Pick<SiteContext, 'now'>,
  appeal: Pick<Appeal, 'id' | 'identity_id'>,
  occasion: string,
  text: string,
): Promise<void> {
  if (!appeal.identity_id) return
  const [template] = occasion.split(':')
  await tellCitizen(tx, { key: `${appeal.id}:${occasion}`, identityId: appeal.identity_id, template: template!, text, now })
}
