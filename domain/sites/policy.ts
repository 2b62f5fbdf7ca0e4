import { forbidden } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'

export const SITE_ACTIONS = [
  'see_rules',
  'save_policy',
  'save_calendar',
  'change_site',
  'require_second_factor',
  'see_backup',
  'read_audit',
] as const
export type SiteAction = (typeof SITE_ACTIONS)[number]

/**
 * Who may change the site's rules and what it says of itself. The security administrator decides how staff prove who they are.
 * Only the auditor reads the audit, and may do nothing else.
 */
export function may({ reach }: DeskContext['actor'], action: SiteAction): boolean {
  switch (action) {
    case 'see_rules':
      return true
    case 'save_policy':
    case 'save_calendar':
    case 'change_site':
    case 'see_backup':
      return reach.system_admin === 'site'
    case 'require_second_factor':
      return reach.security_admin === 'site'
    case 'read_audit':
      return reach.audit_admin === 'site'
  }
}

/** Refuses `not_allowed`. */
export function must(actor: DeskContext['actor'], action: SiteAction): void {
  if (may(actor, action)) return
  throw forbidden('not_allowed', REFUSED[action])
}

const BY_SYSTEM = '规则、日历和站点资料由全站的系统管理员维护'
const REFUSED: Readonly<Record<SiteAction, string>> = {
  see_rules: BY_SYSTEM,
  save_policy: BY_SYSTEM,
  save_calendar: BY_SYSTEM,
  change_site: BY_SYSTEM,
  see_backup: '备份情况只有全站的系统管理员能看',
  require_second_factor: '要不要动态口令由全站的安全管理员来定',
  read_audit: '审计记录只有审计管理员能看',
}
