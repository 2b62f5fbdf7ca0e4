import type { StaffMember } from '../../domain/people/staff.ts'

/** Whoever sits at the machine. Stands in the audit under an id that no account has. */
export const AT_THE_MACHINE: StaffMember = {
  staffId: '00000000-0000-0000-0000-000000000000',
  sessionId: null,
  name: '命令行',
  unitId: '00000000-0000-0000-0000-000000000000',
  reach: { system_admin: 'site', security_admin: 'site' },
}
