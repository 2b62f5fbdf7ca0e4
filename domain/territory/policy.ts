import { forbidden } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'

export const TERRITORY_ACTIONS = ['create_place', 'change_place', 'close_place', 'save_map'] as const
export type TerritoryAction = (typeof TERRITORY_ACTIONS)[number]

/** Who may change places. Everybody may read them. */
export function may({ reach }: DeskContext['actor'], action: TerritoryAction): boolean {
  switch (action) {
    case 'create_place':
    case 'change_place':
    case 'close_place':
    case 'save_map':
      return reach.system_admin === 'site'
  }
}

/** Refuses `not_allowed`. */
export function must(actor: DeskContext['actor'], action: TerritoryAction): void {
  if (!may(actor, action)) throw forbidden('not_allowed', '区划由全站的系统管理员维护')
}
