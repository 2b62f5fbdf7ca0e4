import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notFound } from '../../../platform/refusal.ts'
import { KINDS, URGENCIES } from '../../appeals/appeal.ts'
import { must } from '../../appeals/must.ts'
import { matterOf } from '../matter.ts'
import { suggest } from '../suggest.ts'

const suggested = <Value extends z.ZodType>(value: Value) => z.object({ value, name: z.string(), reason: z.string() }).nullable()

const Suggestions = z.object({
  kind: suggested(z.enum(KINDS)),
  urgency: suggested(z.enum(URGENCIES)),
  topics: z.array(z.object({ topicId: z.string(), name: z.string(), score: z.number(), reason: z.string() })),
  units: z.array(z.object({ unitId: z.string(), name: z.string(), score: z.number(), reason: z.string() })),
  similar: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      receivedAt: z.iso.datetime(),
      unitId: z.string().nullable(),
      topicId: z.string().nullable(),
      state: z.string(),
      meToos: z.number(),
      likeness: z.number(),
    }),
  ),
})

export async function suggestions(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/appeals/:appealId/suggestions',
    {
      schema: {
        tags: ['desk'],
        summary: 'Kind, topic, urgency, unit and similar cases, each with its reason',
        security: [{ desk: [] }],
        params: z.object({ appealId: z.uuid() }),
        response: { 200: Suggestions },
      },
    },
    async ({ desk, params }, reply) => {
      const row = await desk.db.selectFrom('appeals').selectAll().where('id', '=', params.appealId).executeTakeFirst()
      const matter = await matterOf(desk.db, params.appealId)
      if (!row || !matter) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
      must(desk.actor, 'read', { appeal: row })
      return reply.send((await suggest(desk, matter)) as never)
    },
  )
}
