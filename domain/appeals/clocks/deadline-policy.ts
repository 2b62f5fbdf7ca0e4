import { z } from 'zod'
import { CountingRules, Limit } from '../../../platform/calendar/addition.ts'
import { line } from '../../../platform/input.ts'
import { AmberRule } from '../../clocks/amber-rule.ts'

/** The body of the policy row `deadlines`: how long each step of an appeal may take at one site. */
export const DeadlinePolicy = z.object({
  preset: line(40).min(1).describe('方案'),
  name: line(40).min(1).describe('名称'),
  /** Where the rule comes from; shown beside every deadline worked out from it. */
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
      /** Only where a law or regulation gives the matter a longer time. */
      onlyByLaw: z.boolean(),
    })
    .nullable()
    .describe('延期'),
  /** A rework runs on this share of the answer limit, so that it is always the shorter clock. */
  reworkShare: z.number().positive().max(1),
  callBack: Limit.describe('回访'),
  /** Supervision begins on this overdue day. */
  superviseOnOverdueDay: z.number().int().min(1).max(30),
  urgent: z.object({ share: z.number().positive().max(1) }).describe('急'),
  critical: z.object({ triage: Limit, sign: Limit, object: Limit, answer: Limit }).describe('特急'),
  amber: AmberRule.prefault({}),
  counting: CountingRules.prefault({}),
})
export type DeadlinePolicy = Readonly<z.infer<typeof DeadlinePolicy>>
