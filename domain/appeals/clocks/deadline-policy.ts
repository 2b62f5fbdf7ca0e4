import { z } from 'zod'
import { CountingRules, Limit } from '../../../platform/calendar/addition.ts'
import { line } from '../../../platform/input.ts'
import { AmberRule } from '../../clocks/amber-rule.ts'

/** The policy `deadlines`: how long each step of an appeal may take. */
export const DeadlinePolicy = z.object({
  preset: line(40).min(1).describe('方案'),
  name: line(40).min(1).describe('名称'),
  /** Shown beside every deadline. */
  source: line(1000).min(1).describe('依据'),
  triage: Limit.describe('受理和分派'),
  sign: Limit.describe('签收'),
  object: Limit.describe('提出异议'),
  answer: z
    .object({ inquiry: Limit, request: Limit, complaint: Limit, report: Limit, suggestion: Limit, praise: Limit, other: Limit })
    .describe('答复'),
  extension: z
    .object({
      max: Limit,
      times: z.number().int().min(1).max(5),
      /** Only if a law or regulation allows a longer time. */
      onlyByLaw: z.boolean(),
    })
    .nullable()
    .describe('延期'),
  /** The limit of a rework, as a share of the answer limit. */
  reworkShare: z.number().positive().max(1),
  callBack: Limit.describe('回访'),
  /** The overdue day on which supervision begins. */
  superviseOnOverdueDay: z.number().int().min(1).max(30),
  urgent: z.object({ share: z.number().positive().max(1) }).describe('急'),
  critical: z.object({ triage: Limit, sign: Limit, object: Limit, answer: Limit }).describe('特急'),
  amber: AmberRule.prefault({}),
  counting: CountingRules.prefault({}),
})
export type DeadlinePolicy = Readonly<z.infer<typeof DeadlinePolicy>>
