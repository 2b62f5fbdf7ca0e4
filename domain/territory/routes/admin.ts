import { z } from 'zod'
import { change, routes, step } from '../../desk-routes.ts'
import { ChangePlaceInput, changePlace } from '../change-place.ts'
import { ClosePlaceInput, closePlace } from '../close-place.ts'
import { CreatePlaceInput, createPlace } from '../create-place.ts'

/** Administration of places. */
export const territoryAdmin = routes('admin', [
  step({
    at: '/admin/places',
    says: 'Add a place',
    input: CreatePlaceInput,
    run: createPlace,
    answers: z.object({ placeId: z.uuid() }),
  }),
  change({
    method: 'PATCH',
    at: '/admin/places/:placeId',
    says: 'Rename or move a place',
    input: ChangePlaceInput,
    run: changePlace,
  }),
  change({
    method: 'POST',
    at: '/admin/places/:placeId/closing',
    says: 'A place that is no more',
    input: ClosePlaceInput,
    run: closePlace,
  }),
])
