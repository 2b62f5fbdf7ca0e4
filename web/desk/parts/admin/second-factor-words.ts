import type { Role } from '../../../../domain/roles.ts'
import { ROLE_NAMES } from '../../words.ts'

/** Who must bind one, in words. Older lines of the audit say `required` or `optional`. */
export function secondFactorWords(rule: unknown): string {
  if (rule === 'everybody' || rule === 'required') return '所有工作人员必须绑定'
  if (!Array.isArray(rule) || !rule.length) return '自愿绑定'
  return `${rule.map((role: Role) => ROLE_NAMES[role] ?? role).join('、')}必须绑定`
}
