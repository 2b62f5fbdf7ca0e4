import { forbidden } from '../../platform/refusal.ts'
import { reaches, type StaffMember } from '../people/staff.ts'
import { ROLES } from '../roles.ts'

export const OVERSIGHT_ACTIONS = ['read_figures', 'read_unit_figures'] as const
export type OversightAction = (typeof OVERSIGHT_ACTIONS)[number]

/**
 * Who may read the measures: those of the site all staff, as the public does without signing in; those of a unit whoever has a role that
 * reaches it.
 */
export function may(actor: StaffMember, action: OversightAction, unitId: string | null = null): boolean {
  switch (action) {
    case 'read_figures':
      return true
    case 'read_unit_figures':
      return ROLES.some((role) => reaches(actor, role, unitId))
  }
}

/** Refuses `not_allowed`. */
export function must(actor: StaffMember, action: OversightAction, unitId: string | null = null): void {
  if (!may(actor, action, unitId)) throw forbidden('not_allowed', '别的单位的数据不在您的职责范围内')
}
