import { z } from 'zod'
import { CappedCount, DeskRow } from './desk-row.ts'

export const LISTS = [
  'queue',
  'objections',
  'review',
  'extensions',
  'to-publish',
  'to-sign',
  'handling',
  'paused',
  'approvals',
  'late',
  'soon',
  'rework',
  'inspection',
  'open',
] as const
export type ListName = (typeof LISTS)[number]

export const MyWork = z.object({
  lists: z.array(z.object({ list: z.enum(LISTS), title: z.string(), count: CappedCount, soon: CappedCount, late: CappedCount })),
  due: z.array(DeskRow),
})
export type MyWork = z.infer<typeof MyWork>
