import { type Role, roles } from '../roles.ts'
import type { Site } from '../sites/site.ts'

/** Whether somebody must have a second factor: the site asks everybody, or a role asks whoever holds it. */
export const asksFactor = ({ settings }: Pick<Site, 'settings'>, held: readonly Role[]): boolean =>
  settings.secondFactor === true || held.some((role) => roles[role].secondFactor)
