import { z } from 'zod'
import { PLACE_LEVELS } from '../place.ts'

export const PlaceShape = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  fullName: z.string(),
  level: z.enum(PLACE_LEVELS),
  code: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  hasMore: z.boolean(),
  pinyin: z.string(),
})
