import { tokenHash } from '../../platform/crypto/tokens.ts'
import type { SiteContext } from '../contexts.ts'
import type { Citizen } from './citizen.ts'

/** The citizen whose token this is, or null. */
export async function citizenOf(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  token: string | undefined,
): Promise<Citizen | null> {
  if (!token) return null
  const citizen = await db
    .selectFrom('citizen_sessions as session')
    .innerJoin('citizens as citizen', 'citizen.id', 'session.citizen_id')
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.expires_at', '>', now)
    .where('session.revoked_at', 'is', null)
    .select(['citizen.id as citizenId', 'citizen.identity_id as identityId'])
    .executeTakeFirst()
  return citizen ?? null
}

/** How many sessions of this citizen are open besides this one. */
export async function otherSessions(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  citizenId: string,
  token: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('citizen_sessions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('citizen_id', '=', citizenId)
    .where('token_hash', '<>', tokenHash(token))
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Ends all other sessions of this citizen: somebody held the phone for a minute, or a computer was left signed in. */
export async function signOutElsewhere(
  { db, now }: Pick<SiteContext, 'db' | 'now'>,
  citizenId: string,
  token: string,
): Promise<void> {
  await db
    .updateTable('citizen_sessions')
    .set({ revoked_at: now })
    .where('citizen_id', '=', citizenId)
    .where('token_hash', '<>', tokenHash(token))
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends a citizen's session. Does nothing if it has ended already. */
export async function signOutCitizen({ db, now }: Pick<SiteContext, 'db' | 'now'>, token: string): Promise<void> {
  await db
    .updateTable('citizen_sessions')
    .set({ revoked_at: now })
    .where('token_hash', '=', tokenHash(token))
    .where('revoked_at', 'is', null)
    .execute()
}
