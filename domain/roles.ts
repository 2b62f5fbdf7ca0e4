import { PUBLISHED_CASE_ROLES } from './appeals/published-cases/roles.ts'
import { APPEAL_ROLES } from './appeals/roles.ts'
import type { RoleDefinition } from './people/role-definition.ts'
import { ADMINISTRATOR_ROLES } from './people/roles.ts'

const listed = { ...APPEAL_ROLES, ...PUBLISHED_CASE_ROLES, ...ADMINISTRATOR_ROLES }
export type Role = keyof typeof listed

/** All roles, in the order in which the desk offers them. `staff_roles` stores their codes. */
export const roles: Readonly<Record<Role, RoleDefinition>> = listed

export const ROLES = Object.keys(roles) as readonly Role[]
export const ROLE_NAMES = wordsOf(({ name }) => name)
export const ROLE_WORDS = wordsOf(({ name, who }) => who ?? name)

export const CENTRAL = ROLES.filter((role) => roles[role].central)
export const ADMINISTRATORS = Object.keys(ADMINISTRATOR_ROLES) as readonly Role[]

function wordsOf(word: (role: RoleDefinition) => string): Readonly<Record<Role, string>> {
  return Object.fromEntries(ROLES.map((role) => [role, word(roles[role])])) as Record<Role, string>
}
