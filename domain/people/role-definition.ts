/** One role, described by the module whose work it is and listed in domain/roles.ts. */
export interface RoleDefinition {
  readonly name: string
  /** Who that is in a sentence that says who may do something; the name where that is enough. */
  readonly who?: string
  /** Acts for the whole site, so it counts only where it is granted at the top. Every other role acts at the units it reaches. */
  readonly central: boolean
  readonly grantedBy: 'system_admin' | 'security_admin'
  /** Whoever holds it must have a second factor, also where the site leaves that open. */
  readonly secondFactor?: boolean
}
