import { z } from 'zod'
import { newToken, tokenHash } from '../../platform/crypto/tokens.ts'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import type { SiteContext } from '../contexts.ts'
import { audit } from './audit.ts'

export const RegisterClientInput = z.object({ name: line(60).min(2, '请写明是哪个系统').describe('系统名称') })

/** Registers a system that may use the public API without solving tasks for people. Its key is returned this once. Only `bin/site` does it. */
export async function registerClient(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  given: z.input<typeof RegisterClientInput>,
): Promise<{ clientId: string; key: string }> {
  const { name } = parse(RegisterClientInput, given)
  const [clientId, key] = [newId(), newToken()]

  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('api_clients')
      .values({ id: clientId, name, key_hash: tokenHash(key), created_at: now, revoked_at: null })
      .execute()
    await audit(tx, { now }, 'client_registered', { actorId: null, subjectId: clientId, particulars: { name } })
  })
  return { clientId, key }
}
