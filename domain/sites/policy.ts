import { forbidden } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'

export const SITE_ACTIONS = ['see_rules', 'save_policy', 'save_calendar', 'read_audit'] as const
export type SiteAction = (typeof SITE_ACTIONS)[number]

/** Who may do what to a site's rules. What was done is read by the auditor alone, who may do nothing else. */
export function may({ reach }: DeskContext['actor'], action: SiteAction): boolean {
  switch (action) {
    case 'see_rules':
      return true
    case 'save_policy':
    case 'save_calendar':
      return reach.system_admin === 'site'
    case 'read_audit':
      return reach.audit_admin === 'site'
  }
}

/** Refuses `not_allowed`. */
export function must(actor: DeskContext['actor'], action: SiteAction): void {
  if (may(actor, action)) return
  throw forbidden('not_allowed', action === 'read_audit' ? '审计记录只有审计管理员能看' : '规则和日历由全站的系统管理员维护')
}
