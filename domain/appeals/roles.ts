import type { RoleDefinition } from '../people/role-definition.ts'

// Clerks and inspectors are central: they work for the whole site, not for a unit.
export const APPEAL_ROLES = {
  clerk: { name: '受理员', central: true, grantedBy: 'system_admin', seesIdentities: true },
  handler: { name: '经办人', who: '承办单位经办人', central: false, grantedBy: 'system_admin', seesIdentities: true },
  head: { name: '单位负责人', who: '承办单位负责人', central: false, grantedBy: 'system_admin', seesIdentities: true },
  leader: { name: '领导', central: false, grantedBy: 'system_admin' },
  inspector: { name: '督查员', central: true, grantedBy: 'system_admin', seesIdentities: true },
} as const satisfies Readonly<Record<string, RoleDefinition>>
