import type { RoleDefinition } from './role-definition.ts'

/** 三员: three powers that hold one another, so nobody holds two of them and no one of them grants all. */
export const ADMINISTRATOR_ROLES = {
  system_admin: { name: '系统管理员', central: false, grantedBy: 'security_admin' },
  security_admin: { name: '安全管理员', central: false, grantedBy: 'security_admin' },
  audit_admin: { name: '审计管理员', central: false, grantedBy: 'security_admin' },
} as const satisfies Readonly<Record<string, RoleDefinition>>
