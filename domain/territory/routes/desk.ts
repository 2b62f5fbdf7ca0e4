import { z } from 'zod'
import { read, routes } from '../../desk-routes.ts'
import { placePath, placePicker } from '../views/places.ts'
import { PlaceShape } from './shapes.ts'

const Places = z.object({ places: z.array(PlaceShape) })

/** Picker of places. */
export const placePickers = routes('desk', [
  read({
    at: '/places',
    says: 'Places: those directly below one, those whose name matches, or all down to villages',
    input: z.object({ parentId: z.uuid().optional(), q: z.string().max(50).optional() }),
    run: async ({ db }, { parentId, q }) => ({ places: await placePicker(db, { parentId, typed: q }) }),
    answers: Places,
  }),
  read({
    at: '/places/:placeId/path',
    says: 'From the county down to a place',
    input: z.object({ placeId: z.uuid() }),
    run: async ({ db }, { placeId }) => ({ places: await placePath(db, placeId) }),
    answers: Places,
  }),
])
