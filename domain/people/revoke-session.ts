import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { notFound } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { must } from './policy.ts'

export const RevokeSessionInput = z.object({ sessionId: z.uuid().describe('登录') })

/** Ends one of one's own sessions; the security administrator may end anybody's. Refuses `session_not_found`. */
export async function revokeSession(context: DeskContext, given: z.input<typeof RevokeSessionInput>): Promise<void> {
  const { actor, now } = context
  const { sessionId } = parse(RevokeSessionInput, given)

  await perform(context, `revoke-session/${sessionId}`, async ({ tx }) => {
    const session = await tx
      .selectFrom('staff_sessions as session')
      .innerJoin('staff', 'staff.id', 'session.staff_id')
      .where('session.id', '=', sessionId)
      .where('session.revoked_at', 'is', null)
      .select(['session.staff_id', 'staff.unit_id'])
      .executeTakeFirst()
    if (!session) throw notFound('session_not_found', '这次登录已经结束')
    must(actor, 'revoke_session', { staffId: session.staff_id, unitId: session.unit_id })

    await tx.updateTable('staff_sessions').set({ revoked_at: now, revoked_why: 'revoked' }).where('id', '=', sessionId).execute()
    await audit(tx, { now }, 'session_revoked', { actorId: actor.staffId, subjectId: session.staff_id })
  })
}
