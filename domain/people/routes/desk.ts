import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffPicker } from '../views/staff.ts'

/** For choosing a colleague. */
export async function staffPickers(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/staff',
    {
      schema: {
        tags: ['desk'],
        summary: 'Colleagues by name, pinyin or initials',
        security: [{ desk: [] }],
        querystring: z.object({ q: z.string().max(50).optional(), unitId: z.uuid().optional() }),
        response: {
          200: z.object({
            staff: z.array(
              z.object({
                id: z.uuid(),
                name: z.string(),
                pinyin: z.string(),
                position: z.string().nullable(),
                unitId: z.uuid(),
                unitName: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async ({ desk, query }) => ({ staff: await staffPicker(desk.db, { typed: query.q, unitId: query.unitId }) }),
  )
}
