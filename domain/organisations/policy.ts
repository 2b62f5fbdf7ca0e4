import { forbidden } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'

export const ORGANISATION_ACTIONS = [
  'create_unit',
  'change_unit',
  'close_unit',
  'set_duties',
  'create_topic',
  'change_topic',
  'close_topic',
] as const
export type OrganisationAction = (typeof ORGANISATION_ACTIONS)[number]

/**
 * Who may change units, duties and topics: the system administrator, units only within the own reach, topics only with the whole
 * site. Everybody may read them.
 */
export function may({ reach }: DeskContext['actor'], action: OrganisationAction, unitId: string | null = null): boolean {
  const mine = reach.system_admin
  switch (action) {
    case 'create_unit':
    case 'change_unit':
    case 'close_unit':
    case 'set_duties':
      return mine === 'site' || (unitId !== null && mine?.includes(unitId) === true)
    case 'create_topic':
    case 'change_topic':
    case 'close_topic':
      return mine === 'site'
  }
}

/** Refuses `not_allowed`. */
export function must(actor: DeskContext['actor'], action: OrganisationAction, unitId: string | null = null): void {
  if (!may(actor, action, unitId)) throw forbidden('not_allowed', '单位、权责清单和领域由负责的系统管理员维护')
}
