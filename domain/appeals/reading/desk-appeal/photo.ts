import { z } from 'zod'
import type { FileOfMatter } from '../../../files/files-of.ts'
import { Moment, moment } from './moment.ts'

/** A photo or a film. */
export const DeskPhoto = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** The answer that it belongs to; none of what the citizen sent. */
  answerId: z.uuid().nullable(),
  shown: z.boolean(),
  uploadedAt: Moment,
  url: z.string(),
  thumb: z.string().nullable(),
})
export type DeskPhoto = z.infer<typeof DeskPhoto>

export const deskPhoto = (file: FileOfMatter): DeskPhoto => ({
  id: file.id,
  kind: file.kind,
  width: file.width,
  height: file.height,
  answerId: file.part_id,
  shown: file.shown,
  uploadedAt: moment(file.uploaded_at),
  url: `/api/desk/attachments/${file.id}`,
  thumb: file.thumb_key && `/api/desk/attachments/${file.id}/thumb`,
})
