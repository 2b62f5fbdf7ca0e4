import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
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
  createdAt: z.date(),
  sentAt: z.date().nullable(),
})

/** Looking after what leaves the house. */
export async function channelAdmin(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['admin'], summary, security: [{ desk: [] }] })

  app.get(
    '/admin/messages',
    {
      schema: {
        ...about('Messages to citizens, newest first'),
        querystring: z.object({
          state: z.enum(MESSAGE_STATES).optional(),
          before: z.coerce.date().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ messages: z.array(MessageShape) }) },
      },
    },
    async ({ desk, query }) => ({ messages: await messageList(desk, query) }),
  )
  app.post(
    '/admin/messages/:messageId/sendings',
    { schema: { ...about('Try a message again that was given up'), params: ResendMessageInput, response: { 204: z.null() } } },
    async (request, reply) => {
      await resendMessage(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
}
