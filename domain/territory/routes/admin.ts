import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bodyOf } from '../../../platform/input.ts'
import { ChangePlaceInput, changePlace } from '../change-place.ts'
import { ClosePlaceInput, closePlace } from '../close-place.ts'
import { CreatePlaceInput, createPlace } from '../create-place.ts'

/** Keeping the tree of places. */
export async function territoryAdmin(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['admin'], summary, security: [{ desk: [] }] })
  const place = z.object({ placeId: z.uuid() })
  const done = { 204: z.null() }

  app.post(
    '/admin/places',
    { schema: { ...about('Add a place'), body: CreatePlaceInput, response: { 201: z.object({ placeId: z.uuid() }) } } },
    async (request, reply) => reply.code(201).send(await createPlace(request.desk, request.body)),
  )
  app.patch(
    '/admin/places/:placeId',
    { schema: { ...about('Rename or move a place'), params: place, body: bodyOf(ChangePlaceInput, 'placeId'), response: done } },
    async (request, reply) => {
      await changePlace(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/admin/places/:placeId/closing',
    { schema: { ...about('A place that is no more'), params: ClosePlaceInput, response: done } },
    async (request, reply) => {
      await closePlace(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
}
