import { z } from 'zod'
import { Limit } from '../../../platform/calendar/addition.ts'
import type { PolicyDefinition } from '../../sites/policy-definition.ts'

/** The policy `judging`: how long after the answer an appeal without a rating is closed. */
export const JudgingPolicy = z.object({
  closeAfterSilence: Limit.describe('多久没有评价就按办结处理'),
})
export type JudgingPolicy = Readonly<z.infer<typeof JudgingPolicy>>

export const judging: PolicyDefinition<JudgingPolicy> = {
  name: '群众评价',
  schema: JudgingPolicy,
  preset: { closeAfterSilence: { amount: 15, unit: 'natural-days' } },
  source: '各地通行做法（非法定）：15 日内未评价的按办结处理，之后仍可评价',
}
