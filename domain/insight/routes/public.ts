import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import { similarPublished } from '../similar.ts'

/** While somebody writes: the title proposed from the text, and published cases that say much the same. */
export async function similarInPublic(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()

  app.post(
    '/similar',
    {
      config: { rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        tags: ['public'],
        summary: 'A title for this text, and published cases that say much the same',
        body: z.object({
          text: z.string().max(5000).describe('发生了什么'),
          title: z.string().max(60).default('').describe('标题'),
          placeId: z.uuid().nullable().default(null).describe('地点'),
        }),
        response: {
          200: z.object({
            title: z.string(),
            similar: z.array(z.object({ number: z.string(), title: z.string(), meToos: z.number(), state: z.string() })),
          }),
        },
      },
    },
    async ({ visitor, body }) => {
      const title = body.title || titleFrom(body.text)
      const similar = await similarPublished(visitor.db, { title, body: body.text, placeId: body.placeId, now: visitor.now })
      return { title, similar: similar.map(({ number, title: of, meToos, state }) => ({ number, title: of, meToos, state })) }
    },
  )
}
