import type { RoleDefinition } from '../../people/role-definition.ts'

export const PUBLISHED_CASE_ROLES = {
  publisher: { name: '编辑', central: true, grantedBy: 'system_admin' },
} as const satisfies Readonly<Record<string, RoleDefinition>>
