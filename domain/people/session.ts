import { sql } from 'kysely'
import { tokenHash } from '../../platform/crypto/tokens.ts'
import { forbidden, unauthenticated } from '../../platform/refusal.ts'
import type { SiteContext } from '../contexts.ts'
import type { Role } from '../roles.ts'
import { needsSecondFactor } from './needs-second-factor.ts'
import { reachSql } from './reach.ts'
import type { StaffMember } from './staff.ts'

/** How far the sign-in has come: complete, or what is still required. */
export type Standing = 'in' | 'factor' | 'enrol' | 'password'

export interface Session {
  readonly standing: Standing
  readonly actor: StaffMember & { readonly sessionId: string }
  readonly login: string
  readonly position: string | null
  readonly hasSecondFactor: boolean
}

const SEEN_EVERY = 60_000 // one write a minute, not one a request

/** The session of this token; null if there is none, it was ended, or it was idle for `idleMinutes`. */
export async function sessionOf(
  { db, now, site }: Pick<SiteContext, 'db' | 'now' | 'site'>,
  token: string | undefined,
  { idleMinutes }: { idleMinutes: number },
): Promise<Session | null> {
  if (!token) return null
  const row = await db
    .selectFrom('staff_sessions as session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.revoked_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', new Date(now.getTime() - idleMinutes * 60_000))
    .where('staff.disabled_at', 'is', null)
    .select(['session.id', 'session.staff_id', 'session.last_seen_at', 'session.passed_factor'])
    .select([
      'staff.name',
      'staff.login',
      'staff.unit_id',
      'staff.position',
      'staff.totp_confirmed_at',
      'staff.must_change_password',
    ])
    .select(reachSql(sql.ref('session.staff_id')).as('reach'))
    .executeTakeFirst()
  if (!row) return null

  if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY) {
    await db.updateTable('staff_sessions').set({ last_seen_at: now }).where('id', '=', row.id).execute()
  }
  const reach = row.reach ?? {}
  return {
    standing: standingOf(row, needsSecondFactor(site, Object.keys(reach) as Role[])),
    actor: {
      staffId: row.staff_id,
      sessionId: row.id,
      name: row.name,
      unitId: row.unit_id,
      reach,
    },
    login: row.login,
    position: row.position,
    hasSecondFactor: row.totp_confirmed_at !== null,
  }
}

/**
 * The member of staff of this token, for the desk's context. Refuses `signed_out`, `second_factor_needed`,
 * `password_change_needed`.
 */
export async function requireStaff(
  context: Pick<SiteContext, 'db' | 'now' | 'site'>,
  token: string | undefined,
  options: { idleMinutes: number },
): Promise<StaffMember> {
  const session = await sessionOf(context, token, options)
  if (!session) throw signedOut()
  if (session.standing === 'factor' || session.standing === 'enrol') {
    throw forbidden('second_factor_needed', '还差一步：请用动态口令完成登录')
  }
  if (session.standing === 'password') throw forbidden('password_change_needed', '请先换一个自己的密码')
  return session.actor
}

export const signedOut = () => unauthenticated('signed_out', '您还没有登录，或者离开太久已自动退出，请重新登录')

export function standingOf(
  staff: { totp_confirmed_at: Date | null; passed_factor: boolean; must_change_password: boolean },
  mustHaveFactor: boolean,
): Standing {
  if (!staff.passed_factor && staff.totp_confirmed_at) return 'factor'
  if (!staff.passed_factor && mustHaveFactor) return 'enrol'
  return staff.must_change_password ? 'password' : 'in'
}
