import type { Role } from '../roles.ts'
import type { SiteSettings } from './site.ts'

/** Whose second factor a site requires: everybody's, that of some roles, or nobody's. */
export type SecondFactorRule = 'everybody' | readonly Role[]

/** What a new site begins with: those who change accounts, and those who read what the whole county says. */
export const NEW_SITE_SECOND_FACTOR: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin', 'inspector', 'leader']

/** The register has `true` for everybody, a list of roles, or nothing. */
export const secondFactorRule = ({ secondFactor = false }: SiteSettings): SecondFactorRule =>
  typeof secondFactor === 'boolean' ? (secondFactor ? 'everybody' : []) : secondFactor

export const secondFactorSetting = (rule: SecondFactorRule): NonNullable<SiteSettings['secondFactor']> =>
  rule === 'everybody' ? true : rule.length ? rule : false
