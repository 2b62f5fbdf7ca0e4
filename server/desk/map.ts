import { z } from 'zod'
import { deskAppeal } from '../../domain/appeals/reading/desk-appeal.ts'
import { read, routes } from '../../domain/desk-routes.ts'
import { mapWith } from '../portal/map/county-map.ts'

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
export const appealMap = routes('desk', [
  read({
    at: '/appeals/:appealId/map',
    says: 'The map with the pin of one appeal; nothing when none was put or the site has no map',
    input: z.object({ appealId: z.uuid() }),
    run: async (desk, { appealId }) => ({ map: await mapWith(desk.db, await deskAppeal(desk, appealId)) }),
    answers: z.object({ map: Shown.nullable() }),
  }),
])
