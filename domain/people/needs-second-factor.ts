import { type Role, roles } from '../roles.ts'
import { secondFactorRule } from '../sites/second-factor-rule.ts'
import type { Site } from '../sites/site.ts'

/** Whether somebody must have a second factor: because the site requires it of everybody or of a role they have, or because of the role itself. */
export function needsSecondFactor({ settings }: Pick<Site, 'settings'>, held: readonly Role[]): boolean {
  const rule = secondFactorRule(settings)
  return rule === 'everybody' || held.some((role) => rule.includes(role) || roles[role].secondFactor)
}
