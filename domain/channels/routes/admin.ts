import { z } from 'zod'
import { change, read, routes } from '../../desk-routes.ts'
import { MESSAGE_STATES } from '../message.ts'
import { ResendMessageInput, resendMessage } from '../resend-message.ts'
import { messageList } from '../views/messages.ts'

const MessageShape = z.object({
  id: z.uuid(),
  template: z.string(),
  text: z.string(),
  state: z.enum(MESSAGE_STATES),
  attempts: z.number().int(),
  error: z.string().nullable(),
  expectedAt: z.date().nullable(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
})

/** Messages and their states. */
export const channelAdmin = routes('admin', [
  read({
    at: '/admin/messages',
    says: 'Messages to citizens, newest first',
    input: z.object({
      state: z.enum(MESSAGE_STATES).optional(),
      before: z.coerce.date().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    run: async (desk, query) => ({ messages: await messageList(desk, query) }),
    answers: z.object({ messages: z.array(MessageShape) }),
  }),
  change({
    method: 'POST',
    at: '/admin/messages/:messageId/sendings',
    says: 'Try a message again that was given up',
    input: ResendMessageInput,
    run: resendMessage,
  }),
])
