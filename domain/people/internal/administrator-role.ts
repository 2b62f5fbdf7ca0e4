import { ADMINISTRATORS, type Role } from '../../roles.ts'

/** Which of the three administrators' roles is among these. Nobody has two. */
export const administratorRole = (held: readonly Role[]): Role | undefined => held.find((role) => ADMINISTRATORS.includes(role))
