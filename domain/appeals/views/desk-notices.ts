import { z } from 'zod'

export const DeskNotices = z.object({
  unread: z.number().int(),
  notices: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      text: z.string(),
      appealId: z.uuid().nullable(),
      at: z.string(),
      read: z.boolean(),
    }),
  ),
})
export type DeskNotices = z.infer<typeof DeskNotices>
