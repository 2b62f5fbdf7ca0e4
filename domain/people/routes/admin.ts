import { z } from 'zod'
import { change, read, routes, step } from '../../desk-routes.ts'
import { ROLES } from '../../roles.ts'
import { CancelProposalInput, cancelProposal } from '../cancel-proposal.ts'
import { ChangeStaffInput, changeStaff } from '../change-staff.ts'
import { ConfirmProposalInput, confirmProposal } from '../confirm-proposal.ts'
import { CreateStaffInput, createStaff } from '../create-staff.ts'
import { DisableStaffInput, disableStaff } from '../disable-staff.ts'
import { GrantRoleInput, grantRole } from '../grant-role.ts'
import { ProposeResetInput, proposeReset } from '../propose-reset.ts'
import { ProposeRoleInput, proposeRole } from '../propose-role.ts'
import { RefuseProposalInput, refuseProposal } from '../refuse-proposal.ts'
import { RemoveSecondFactorInput, removeSecondFactor } from '../remove-second-factor.ts'
import { ResetPasswordInput, resetPassword } from '../reset-password.ts'
import { RevokeRoleInput, revokeRole } from '../revoke-role.ts'
import { RevokeSessionInput, revokeSession } from '../revoke-session.ts'
import { UnlockStaffInput, unlockStaff } from '../unlock-staff.ts'
import { FailedSignIns, failedSignIns } from '../views/failed-sign-ins.ts'
import { lookLog } from '../views/look-log.ts'
import { ProposalLine, proposalList } from '../views/proposals.ts'
import { sessionsOf } from '../views/sessions.ts'
import { staffList } from '../views/staff.ts'
import { unitHeads } from '../views/unit-heads.ts'

const StaffShape = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  phone: z.string().nullable(),
  unitId: z.uuid(),
  unitName: z.string(),
  roles: z.array(z.object({ role: z.enum(ROLES), unitId: z.uuid(), unitName: z.string() })).readonly(),
  secondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  strangersWaitUntil: z.date().nullable(),
  disabled: z.boolean(),
  lastSeenAt: z.date().nullable(),
})

const HeadShape = z.object({
  staffId: z.uuid(),
  name: z.string(),
  position: z.string().nullable(),
  role: z.enum(['head', 'leader']),
  unitId: z.uuid().describe('Where the role was granted'),
  unitName: z.string(),
})

const SessionShape = z.object({
  id: z.uuid(),
  device: z.string(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  current: z.boolean(),
})

const LookShape = z.object({
  id: z.uuid(),
  at: z.date(),
  staffId: z.uuid(),
  staffName: z.string(),
  unitName: z.string(),
  subjectId: z.uuid().nullable(),
  fields: z.array(z.string()).readonly(),
  reason: z.string(),
})

const Staff = z.object({ staffId: z.uuid() })
const Proposed = z.object({ proposalId: z.uuid() })

/** Accounts, roles, locks, sessions, and the log of looks into the vault. */
export const peopleAdmin = routes('admin', [
  read({
    at: '/admin/staff',
    says: 'Accounts, of a unit and those below it or of the site',
    input: z.object({ unitId: z.uuid().optional() }),
    run: async (desk, query) => ({ staff: await staffList(desk, query) }),
    answers: z.object({ staff: z.array(StaffShape) }),
  }),
  step({
    at: '/admin/staff',
    says: 'Open an account; the password is shown this once',
    input: CreateStaffInput,
    run: createStaff,
    answers: z.object({ staffId: z.uuid(), password: z.string() }),
  }),
  change({
    method: 'PATCH',
    at: '/admin/staff/:staffId',
    says: 'Change a name, post or phone, or move to another unit',
    input: ChangeStaffInput,
    run: changeStaff,
  }),
  change({
    method: 'POST',
    at: '/admin/staff/:staffId/closing',
    says: 'Shut an account, or open it again',
    input: DisableStaffInput,
    run: disableStaff,
  }),
  step({
    at: '/admin/staff/:staffId/password',
    says: 'Give a password for handing over; it is shown this once',
    input: ResetPasswordInput,
    run: resetPassword,
    answers: z.object({ password: z.string() }),
  }),
  change({
    method: 'DELETE',
    at: '/admin/staff/:staffId/lock',
    says: 'Forget wrong passwords, so that nobody waits for them',
    input: UnlockStaffInput,
    run: unlockStaff,
  }),
  change({
    method: 'DELETE',
    at: '/admin/staff/:staffId/second-factor',
    says: 'Unbind the second factor of a lost phone',
    input: RemoveSecondFactorInput,
    run: removeSecondFactor,
  }),
  read({
    at: '/admin/staff/:staffId/sessions',
    says: 'Where somebody is signed in',
    input: Staff,
    run: async (desk, { staffId }) => ({ sessions: await sessionsOf(desk, staffId) }),
    answers: z.object({ sessions: z.array(SessionShape) }),
  }),
  change({
    method: 'DELETE',
    at: '/admin/sessions/:sessionId',
    says: 'End somebody’s session',
    input: RevokeSessionInput,
    run: revokeSession,
  }),
  change({
    method: 'POST',
    at: '/admin/staff/:staffId/roles',
    says: 'Grant a role at a unit',
    input: GrantRoleInput,
    run: grantRole,
  }),
  change({
    method: 'DELETE',
    at: '/admin/staff/:staffId/roles/:unitId/:role',
    says: 'Take a role away',
    input: RevokeRoleInput,
    run: revokeRole,
  }),
  step({
    at: '/admin/staff/:staffId/proposed-roles',
    says: 'Propose a role that takes two administrators',
    input: ProposeRoleInput,
    run: proposeRole,
    answers: Proposed,
  }),
  step({
    at: '/admin/staff/:staffId/proposed-resets',
    says: 'Propose to reset a password or remove a second factor where that takes two administrators',
    input: ProposeResetInput,
    run: proposeReset,
    answers: Proposed,
  }),
  read({
    at: '/admin/proposals',
    says: 'What waits for a second administrator, and what was decided',
    run: async (desk) => ({ proposals: await proposalList(desk) }),
    answers: z.object({ proposals: z.array(ProposalLine) }),
  }),
  step({
    at: '/admin/proposals/:proposalId/confirmation',
    says: 'Confirm what another administrator proposed; a new password is shown this once',
    input: ConfirmProposalInput,
    run: confirmProposal,
    answers: z.object({ password: z.string().nullable() }),
  }),
  change({
    method: 'POST',
    at: '/admin/proposals/:proposalId/refusal',
    says: 'Refuse what another administrator proposed',
    input: RefuseProposalInput,
    run: refuseProposal,
  }),
  change({
    method: 'DELETE',
    at: '/admin/proposals/:proposalId',
    says: 'Take back what one has proposed',
    input: CancelProposalInput,
    run: cancelProposal,
  }),
  read({
    at: '/admin/units/:unitId/heads',
    says: 'Who heads a unit, as the roles say',
    input: z.object({ unitId: z.uuid() }),
    run: async (desk, { unitId }) => ({ heads: await unitHeads(desk, unitId) }),
    answers: z.object({ heads: z.array(HeadShape) }),
  }),
  read({
    at: '/admin/failed-sign-ins',
    says: 'Where many passwords or codes were wrong in the last 24 hours',
    run: failedSignIns,
    answers: FailedSignIns,
  }),
  read({
    at: '/admin/looks',
    says: 'Who looked into the vault, when and why',
    input: z.object({ before: z.coerce.date().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    run: async (desk, query) => ({ looks: await lookLog(desk, query) }),
    answers: z.object({ looks: z.array(LookShape) }),
  }),
])
