import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bodyOf } from '../../../platform/input.ts'
import { ROLES } from '../../roles.ts'
import { ChangeStaffInput, changeStaff } from '../change-staff.ts'
import { CreateStaffInput, createStaff } from '../create-staff.ts'
import { DisableStaffInput, disableStaff } from '../disable-staff.ts'
import { GrantRoleInput, grantRole } from '../grant-role.ts'
import { RemoveSecondFactorInput, removeSecondFactor } from '../remove-second-factor.ts'
import { ResetPasswordInput, resetPassword } from '../reset-password.ts'
import { RevokeRoleInput, revokeRole } from '../revoke-role.ts'
import { RevokeSessionInput, revokeSession } from '../revoke-session.ts'
import { UnlockStaffInput, unlockStaff } from '../unlock-staff.ts'
import { lookLog } from '../views/look-log.ts'
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
  lockedUntil: z.date().nullable(),
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

/** Keeping accounts, roles, locks and sessions; and the log of looks into the vault. */
export async function peopleAdmin(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['admin'], summary, security: [{ desk: [] }] })
  const staff = z.object({ staffId: z.uuid() })
  const done = { 204: z.null() }

  app.get(
    '/admin/staff',
    {
      schema: {
        ...about('Accounts, of a unit and those below it or of the site'),
        querystring: z.object({ unitId: z.uuid().optional() }),
        response: { 200: z.object({ staff: z.array(StaffShape) }) },
      },
    },
    async ({ desk, query }) => ({ staff: await staffList(desk, query) }),
  )
  app.post(
    '/admin/staff',
    {
      schema: {
        ...about('Open an account; the password is shown this once'),
        body: CreateStaffInput,
        response: { 201: z.object({ staffId: z.uuid(), password: z.string() }) },
      },
    },
    async (request, reply) => reply.code(201).send(await createStaff(request.desk, request.body)),
  )
  app.patch(
    '/admin/staff/:staffId',
    {
      schema: {
        ...about('Change a name, post or phone, or move to another unit'),
        params: staff,
        body: bodyOf(ChangeStaffInput, 'staffId'),
        response: done,
      },
    },
    async (request, reply) => {
      await changeStaff(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/admin/staff/:staffId/closing',
    {
      schema: {
        ...about('Shut an account, or open it again'),
        params: staff,
        body: bodyOf(DisableStaffInput, 'staffId'),
        response: done,
      },
    },
    async (request, reply) => {
      await disableStaff(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/admin/staff/:staffId/password',
    {
      schema: {
        ...about('Give a password for handing over; it is shown this once'),
        params: ResetPasswordInput,
        response: { 201: z.object({ password: z.string() }) },
      },
    },
    async (request, reply) => reply.code(201).send(await resetPassword(request.desk, request.params)),
  )
  app.delete(
    '/admin/staff/:staffId/lock',
    { schema: { ...about('End a lock'), params: UnlockStaffInput, response: done } },
    async (request, reply) => {
      await unlockStaff(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/admin/staff/:staffId/second-factor',
    { schema: { ...about('Unbind the second factor of a lost phone'), params: RemoveSecondFactorInput, response: done } },
    async (request, reply) => {
      await removeSecondFactor(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/admin/staff/:staffId/sessions',
    {
      schema: {
        ...about('Where somebody is signed in'),
        params: staff,
        response: { 200: z.object({ sessions: z.array(SessionShape) }) },
      },
    },
    async ({ desk, params }) => ({ sessions: await sessionsOf(desk, params.staffId) }),
  )
  app.delete(
    '/admin/sessions/:sessionId',
    { schema: { ...about('End somebody’s session'), params: RevokeSessionInput, response: done } },
    async (request, reply) => {
      await revokeSession(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/admin/staff/:staffId/roles',
    { schema: { ...about('Grant a role at a unit'), params: staff, body: bodyOf(GrantRoleInput, 'staffId'), response: done } },
    async (request, reply) => {
      await grantRole(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/admin/staff/:staffId/roles/:unitId/:role',
    { schema: { ...about('Take a role away'), params: RevokeRoleInput, response: done } },
    async (request, reply) => {
      await revokeRole(request.desk, request.params)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/admin/units/:unitId/heads',
    {
      schema: {
        ...about('Who heads a unit, as the roles say'),
        params: z.object({ unitId: z.uuid() }),
        response: { 200: z.object({ heads: z.array(HeadShape) }) },
      },
    },
    async ({ desk, params }) => ({ heads: await unitHeads(desk, params.unitId) }),
  )
  app.get(
    '/admin/looks',
    {
      schema: {
        ...about('Who looked into the vault, when and why'),
        querystring: z.object({ before: z.coerce.date().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
        response: { 200: z.object({ looks: z.array(LookShape) }) },
      },
    },
    async ({ desk, query }) => ({ looks: await lookLog(desk, query) }),
  )
}
