import type { DeskContext } from '../../contexts.ts'
import { CODE_TEMPLATE, type MessageState } from '../message.ts'
import { must } from '../policy.ts'

export interface MessageRow {
  readonly id: string
  readonly template: string
  readonly text: string
  readonly state: MessageState
  readonly attempts: number
  readonly error: string | null
  /** When a message that is held back goes, about. */
  readonly expectedAt: Date | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}

/** Messages sent or not, newest first, without the recipient. */
export async function messageList(
  { db, actor }: DeskContext,
  { state, before, limit }: { state?: MessageState | undefined; before?: Date | undefined; limit: number },
): Promise<MessageRow[]> {
  must(actor, 'see_messages')

  let query = db.selectFrom('messages').where('template', '!=', CODE_TEMPLATE)
  if (state) query = query.where('state', '=', state)
  if (before) query = query.where('created_at', '<', before)
  return await query
    .orderBy('created_at', 'desc')
    .limit(limit)
    .select([
      'id',
      'template',
      'text',
      'state',
      'attempts',
      'error',
      'expected_at as expectedAt',
      'created_at as createdAt',
      'sent_at as sentAt',
    ])
    .execute()
}
