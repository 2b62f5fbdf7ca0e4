import { forbidden } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { holds } from '../../people/staff.ts'

/** Who may import at the desk: the system administrator of the whole site. A clerk, who will work on what comes, may look on. */
export function mayImport(actor: DeskContext['actor'], action: 'look' | 'import'): boolean {
  if (actor.reach.system_admin === 'site') return true
  return action === 'look' && holds(actor, 'clerk')
}

export function mustImport(actor: DeskContext['actor'], action: 'look' | 'import'): void {
  if (mayImport(actor, action)) return
  throw forbidden('not_allowed', action === 'look' ? '导入由系统管理员来做，受理员可以看' : '导入由系统管理员来做')
}
