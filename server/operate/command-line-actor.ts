import type { StaffMember } from '../../domain/people/staff.ts'

/** Who acts in commands of bin/. The audit shows this id; no account has it. */
export const COMMAND_LINE_ACTOR: StaffMember = {
  staffId: '00000000-0000-0000-0000-000000000000',
  sessionId: null,
  name: '命令行',
  unitId: '00000000-0000-0000-0000-000000000000',
  reach: { system_admin: 'site', security_admin: 'site' },
}
