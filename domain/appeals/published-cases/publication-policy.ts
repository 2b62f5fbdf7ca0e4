import { z } from 'zod'
import type { PolicyDefinition } from '../../sites/policy-definition.ts'

/** The policy `publication`: whether a copy that nobody has touched needs a second person where something in it is doubtful. */
export const PublicationPolicy = z.object({
  secondPerson: z.boolean().describe('没改过又有存疑处的公开稿，要第二个人看'),
})
export type PublicationPolicy = Readonly<z.infer<typeof PublicationPolicy>>

export const publication: PolicyDefinition<PublicationPolicy> = {
  name: '公开',
  schema: PublicationPolicy,
  preset: { secondPerson: true },
  source: '先审后发：机器拿不准、人也没有改过的稿子，由第二个人看过再公开',
}
