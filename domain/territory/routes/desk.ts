import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { placePath, placePicker } from '../views/places.ts'
import { PlaceShape } from './shapes.ts'

/** For choosing a place. */
export async function placePickers(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['desk'], summary, security: [{ desk: [] }] })
  const Places = z.object({ places: z.array(PlaceShape) })

  app.get(
    '/places',
    {
      schema: {
        ...about('Places: those directly below one, those whose name matches, or all down to villages'),
        querystring: z.object({ parentId: z.uuid().optional(), q: z.string().max(50).optional() }),
        response: { 200: Places },
      },
    },
    async ({ desk, query }) => ({ places: await placePicker(desk.db, { parentId: query.parentId, typed: query.q }) }),
  )
  app.get(
    '/places/:placeId/path',
    {
      schema: { ...about('From the county down to a place'), params: z.object({ placeId: z.uuid() }), response: { 200: Places } },
    },
    async ({ desk, params }) => ({ places: await placePath(desk.db, params.placeId) }),
  )
}
