import { z } from 'zod'

export const UploadedShape = z.object({
  id: z.string(),
  token: z.string(),
  kind: z.enum(['photo', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
})
