import { z } from 'zod'
import type { PolicyDefinition } from '../sites/policy-definition.ts'

/** The policy `phones`: how far back the proof of a phone reaches, and what else opens an older matter. */
export const PhonePolicy = z.object({
  sureForDays: z.number().int().min(7).max(3650).describe('手机号多少天没有验证，就当作可能换了主人'),
  olderNeed: z.enum(['number', 'secret']).describe('更早反映的，还要填什么才能打开'),
})
export type PhonePolicy = Readonly<z.infer<typeof PhonePolicy>>

export const phones: PolicyDefinition<PhonePolicy> = {
  name: '凭手机号找回',
  schema: PhonePolicy,
  preset: { sureForDays: 90, olderNeed: 'number' },
  source: '《电信网码号资源管理办法》和各运营商的做法：号码注销后冻结 90 天才再放出去，90 天以内不会换主人',
}
