/** One role. Each module describes its own; domain/roles.ts lists them. */
export interface RoleDefinition {
  readonly name: string
  /** The words for it in a refusal ("this is for …"). Default: the name. */
  readonly who?: string
  /**
   * Acts for the whole site, so it counts only where it is granted at the root. Every other role acts at the units it reaches.
   */
  readonly central: boolean
  readonly grantedBy: 'system_admin' | 'security_admin'
  /** May open names and phones of citizens: nobody gives it to somebody, or takes over the account of its holder, alone. */
  readonly seesIdentities?: boolean
  /** Requires a second factor, whatever the site decides. */
  readonly secondFactor?: boolean
}
