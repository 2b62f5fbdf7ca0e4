import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { deskAppeal } from '../../domain/appeals/reading/desk-appeal.ts'
import { mapWith } from '../portal/county-map.ts'

const Spot = z.tuple([z.number(), z.number()])
const View = z.object({ x: z.number(), y: z.number(), size: z.number() })
const Shown = z.object({
  address: z.string(),
  frame: z.object({ west: z.number(), north: z.number(), side: z.number() }),
  view: View,
  pin: Spot.nullable(),
  chosen: z.object({ name: z.string(), path: z.string(), at: Spot.nullable(), view: View }).nullable(),
  words: z.string(),
})

/** The place of an appeal on the map of the site, for everybody who may read the appeal. */
export async function appealMap(given: FastifyInstance): Promise<void> {
  given.withTypeProvider<ZodTypeProvider>().get(
    '/appeals/:appealId/map',
    {
      schema: {
        tags: ['desk'],
        summary: 'The map with the pin of one appeal; nothing when none was put or the site has no map',
        security: [{ desk: [] }],
        params: z.object({ appealId: z.uuid() }),
        response: { 200: z.object({ map: Shown.nullable() }) },
      },
    },
    async ({ desk, params }) => ({ map: (await mapWith(desk.db, await deskAppeal(desk, params.appealId))) as never }),
  )
}
