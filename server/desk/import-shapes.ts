import { z } from 'zod'
import { Mapping } from '../../domain/appeals/import/mapping.ts'

/** What the page of imports asks and is told. */
export const Columns = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export const Reason = z.object({
  code: z.string(),
  column: z.string().nullable(),
  words: z.string().optional(),
  count: z.number().int(),
  first: z.array(z.number().int()),
  sheet: z.string().nullable(),
})
export const Preview = z.object({
  line: z.number().int(),
  sheet: z.string().nullable(),
  title: z.string(),
  body: z.string(),
  kind: z.string(),
  place: z.string(),
  receivedAt: z.date(),
  answer: z.string(),
  answeredAt: z.date().nullable(),
  unit: z.string(),
  unitKnown: z.boolean(),
  confidential: z.boolean(),
  hasIdentity: z.boolean(),
})
export const Look = z.object({
  id: z.uuid(),
  name: z.string(),
  found: z.string(),
  sheets: z.array(z.object({ sheet: z.string(), rows: z.number().int(), headerLine: z.number().int() })),
  rows: z.number().int(),
  columns: z.array(z.string()),
  source: z.string(),
  mapping: z.object({ source: z.string(), columns: Columns }).nullable(),
  proposed: Columns,
  judged: z
    .object({
      read: z.number().int(),
      good: z.number().int(),
      answered: z.number().int(),
      reasons: z.array(Reason),
      first: z.array(Preview),
    })
    .nullable(),
  odd: z.array(z.string()),
})
export const Run = z.object({
  run: z.number().int(),
  fileName: z.string(),
  source: z.string(),
  how: z.enum(['command', 'desk']),
  staffName: z.string().nullable(),
  state: z.enum(['running', 'interrupted', 'done', 'stopped', 'failed', 'undoing', 'undone']),
  startedAt: z.date(),
  added: z.number().int(),
  closed: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
  removed: z.number().int(),
  reasons: z.array(Reason),
  hasRejects: z.boolean(),
})

export const Chosen = z.object({ id: z.uuid() })
export const LookInput = Chosen.extend({
  /** As far as the person has changed what was proposed. */
  source: Mapping.shape.source.optional(),
  columns: Columns.optional(),
})
export const StartInput = Chosen.extend({
  source: Mapping.shape.source,
  columns: Columns,
  open: z.boolean().default(false).describe('没有答复的算新来件'),
  unit: z.string().trim().max(50).optional().describe('没有写单位的归哪个单位'),
})
export const OneRun = z.object({ run: z.coerce.number().int().positive().describe('第几次导入') })
