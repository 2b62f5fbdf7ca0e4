import { z } from 'zod'
import { Limit } from '../../platform/calendar/addition.ts'
import type { PolicyDefinition } from '../sites/policy-definition.ts'

/** The policy `questions`: how often a citizen may ask back about answers, and how soon somebody replies. */
export const QuestionsPolicy = z.object({
  most: z.number().int().min(1).max(20).describe('一件事最多追问几次'),
  replyWithin: Limit.describe('多久回答追问'),
})
export type QuestionsPolicy = Readonly<z.infer<typeof QuestionsPolicy>>

export const questions: PolicyDefinition<QuestionsPolicy> = {
  name: '追问',
  schema: QuestionsPolicy,
  preset: { most: 3, replyWithin: { amount: 3, unit: 'working-days' } },
  source: '软件预置（非法定）：答复以后可以追问 3 次，每次 3 个工作日内回答',
}
