import { tokenHash } from '../../../platform/crypto/tokens.ts'
import type { Database } from '../../schema.ts'

export interface ApiClient {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly revoked_at: Date | null
}

/** Every system that was ever registered, the newest first. */
export async function apiClients(db: Database): Promise<ApiClient[]> {
  return await db.selectFrom('api_clients').select(['id', 'name', 'created_at', 'revoked_at']).orderBy('id', 'desc').execute()
}

/** The id of the system with this key, or null. */
export async function clientWith(db: Database, key: string): Promise<string | null> {
  const client = await db
    .selectFrom('api_clients')
    .select('id')
    .where('key_hash', '=', tokenHash(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return client?.id ?? null
}
