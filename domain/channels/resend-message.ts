import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { CODE_TEMPLATE } from './message.ts'
import { must } from './policy.ts'

export const ResendMessageInput = z.object({ messageId: z.uuid().describe('短信') })

/**
 * Puts a dead message back into the outbox with new tries. Refuses `message_not_found`, and `message_not_resendable` for one
 * still being tried or sent, and for a sign-in code, whose text is deleted.
 */
export async function resendMessage(context: DeskContext, given: z.input<typeof ResendMessageInput>): Promise<void> {
  const { actor, now } = context
  const { messageId } = parse(ResendMessageInput, given)
  must(actor, 'resend_message')

  await perform(context, `resend-message/${messageId}`, async ({ tx }) => {
    const message = await tx.selectFrom('messages').selectAll().where('id', '=', messageId).forUpdate().executeTakeFirst()
    if (!message) throw notFound('message_not_found', '没有这条短信')
    if (message.template === CODE_TEMPLATE) throw conflict('message_not_resendable', '验证码不能重发，请当事人重新获取')
    if (message.state !== 'dead' && message.state !== 'unreachable') {
      throw conflict('message_not_resendable', '这条短信已经发出或正在发送，不用重发')
    }

    await tx
      .updateTable('messages')
      .set({ state: 'waiting', attempts: 0, next_attempt_at: now, error: null })
      .where('id', '=', messageId)
      .execute()
    await audit(tx, { now }, 'message_resent', { actorId: actor.staffId, subjectId: messageId })
  })
}
