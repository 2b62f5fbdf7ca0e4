import type { PolicyDefinition } from '../../sites/policy-definition.ts'
import { DeadlinePolicy } from './deadline-policy.ts'
import { DEADLINE_PRESETS, DEFAULT_DEADLINES } from './deadline-presets.ts'

export const deadlines: PolicyDefinition<DeadlinePolicy> = {
  name: '办理时限',
  schema: DeadlinePolicy,
  preset: DEFAULT_DEADLINES,
  source: DEFAULT_DEADLINES.source,
  readyMade: DEADLINE_PRESETS,
}
