import { type Role, roles } from '../roles.ts'
import type { Site } from '../sites/site.ts'

/** Whether somebody must have a second factor: because the site requires it of all staff, or because of a role they have. */
export const needsSecondFactor = ({ settings }: Pick<Site, 'settings'>, held: readonly Role[]): boolean =>
  settings.secondFactor === true || held.some((role) => roles[role].secondFactor)
