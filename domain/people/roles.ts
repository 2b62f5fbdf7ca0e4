import type { RoleDefinition } from './role-definition.ts'

/** 三员分立: three separate powers. Nobody has two of them. */
export const ADMINISTRATOR_ROLES = {
  system_admin: { name: '系统管理员', central: false, grantedBy: 'security_admin' },
  security_admin: { name: '安全管理员', central: false, grantedBy: 'security_admin' },
  audit_admin: { name: '审计管理员', central: false, grantedBy: 'security_admin' },
} as const satisfies Readonly<Record<string, RoleDefinition>>
