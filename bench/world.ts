import type { Role } from '../domain/roles.ts'
import type { Database } from '../domain/schema.ts'
import { registerClient } from '../domain/sites/register-client.ts'
import type { Site } from '../domain/sites/site.ts'
import { newToken, tokenHash } from '../platform/crypto/tokens.ts'
import { newId } from '../platform/ids.ts'

export interface BenchWorld {
  readonly site: Site
  readonly unitIds: readonly string[]
  /** Cookies of signed-in staff. */
  readonly clerk: string
  readonly handler: string
  /** Header of a registered system. */
  readonly system: { readonly authorization: string }
}

/** One county, ten units, a clerk for the whole county and a handler who reaches every unit, both signed in. */
export async function benchWorld(db: Database): Promise<Omit<BenchWorld, 'site'>> {
  const now = new Date()
  const root = newId()
  const unitIds = Array.from({ length: 10 }, () => newId())
  const unit = (id: string, name: string, path: string[], parent: string | null, position: number) => ({
    id,
    parent_id: parent,
    code: `U${position}`,
    name,
    short_name: name,
    kind: 'department' as const,
    path,
    place_id: null,
    phone: '0990-5500000',
    address: null,
    hours: null,
    addressee: null,
    position,
    closed_at: null,
  })
  await db
    .insertInto('units')
    .values([
      unit(root, '量县', [root], null, 0),
      ...unitIds.map((id, index) => unit(id, `第${index + 1}局`, [root, id], root, index + 1)),
    ])
    .execute()

  const signedIn = async (login: string, role: Role) => {
    const [staffId, token] = [newId(), newToken()]
    await db
      .insertInto('staff')
      .values({
        id: staffId,
        login,
        name: login,
        unit_id: root,
        position: null,
        phone: null,
        password_hash: null,
        totp_sealed: null,
        totp_confirmed_at: null,
        totp_last_step: null,
        oidc_subject: null,
        created_at: now,
        disabled_at: null,
      })
      .execute()
    await db
      .insertInto('staff_roles')
      .values({ staff_id: staffId, unit_id: root, role, granted_by: null, granted_at: now })
      .execute()
    await db
      .insertInto('staff_sessions')
      .values({
        id: newId(),
        token_hash: tokenHash(token),
        staff_id: staffId,
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + 86_400_000),
        passed_factor: true,
        revoked_at: null,
        revoked_why: null,
      })
      .execute()
    return `desk=${token}`
  }
  const { key } = await registerClient({ db, now }, { name: '测速程序' })
  return {
    unitIds,
    system: { authorization: `Bearer ${key}` },
    clerk: await signedIn('clerk', 'clerk'),
    handler: await signedIn('handler', 'handler'),
  }
}
