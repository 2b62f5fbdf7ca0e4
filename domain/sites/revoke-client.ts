import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { notFound } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from './audit.ts'

export const RevokeClientInput = z.object({ clientId: z.uuid().describe('系统') })

/** Ends the key of a system at once. Again, it changes nothing. Refuses `client_not_found`. Only `bin/site` does it. */
export async function revokeClient(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  given: z.input<typeof RevokeClientInput>,
): Promise<void> {
  const { clientId } = parse(RevokeClientInput, given)

  await db.transaction().execute(async (tx) => {
    const client = await tx
      .selectFrom('api_clients')
      .select('revoked_at')
      .where('id', '=', clientId)
      .forUpdate()
      .executeTakeFirst()
    if (!client) throw notFound('client_not_found', '没有登记过这个系统，用 bin/site clients 查看')
    if (client.revoked_at) return
    await tx.updateTable('api_clients').set({ revoked_at: now }).where('id', '=', clientId).execute()
    await audit(tx, { now }, 'client_revoked', { actorId: null, subjectId: clientId })
  })
}
