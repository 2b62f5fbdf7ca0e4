import { forbidden } from '../../platform/refusal.ts'
import type { StaffMember } from '../people/staff.ts'

export const OVERSIGHT_ACTIONS = ['read_figures', 'read_unit_figures'] as const
export type OversightAction = (typeof OVERSIGHT_ACTIONS)[number]

/**
 * Who may read the measures: all staff, of every unit. They are counts without any text of an appeal. The public reads those of
 * the site without signing in.
 */
export function may(_actor: StaffMember, action: OversightAction): boolean {
  switch (action) {
    case 'read_figures':
    case 'read_unit_figures':
      return true
  }
}

/** Refuses `not_allowed`. */
export function must(actor: StaffMember, action: OversightAction): void {
  if (!may(actor, action)) throw forbidden('not_allowed', '数据只给工作人员看，请用自己的账号登录')
}
