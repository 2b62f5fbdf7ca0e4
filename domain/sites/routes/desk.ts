import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bodyOf } from '../../../platform/input.ts'
import { policies } from '../../policies.ts'
import { ChangeSiteFactsInput, changeSiteFacts } from '../change-site-facts.ts'
import { RequireSecondFactorInput, requireSecondFactor } from '../require-second-factor.ts'
import { POLICY_KEYS, rulesOf } from '../rules.ts'
import { SaveCalendarYearInput, saveCalendarYear } from '../save-calendar-year.ts'
import { SavePolicyInput, savePolicy } from '../save-policy.ts'
import { auditLog, auditVerdict } from '../views/audit-log.ts'
import { lastVerification } from '../views/last-verification.ts'
import { calendarYear, deadlinePresets, policiesInForce, policyVersions } from '../views/rules.ts'
import { SiteFacts, siteFacts } from '../views/site-facts.ts'

const PolicyShape = z.object({
  key: z.enum(POLICY_KEYS),
  name: z.string(),
  id: z.uuid().nullable(),
  version: z.number().int(),
  latest: z.number().int(),
  source: z.string(),
  effectiveFrom: z.date().nullable(),
  body: z.unknown(),
})

const VersionShape = z.object({
  id: z.uuid(),
  version: z.number().int(),
  effectiveFrom: z.date(),
  source: z.string(),
  body: z.unknown(),
  createdBy: z.uuid().nullable(),
  createdAt: z.date(),
})

const CalendarShape = z.object({
  year: z.number().int(),
  from: z.enum(['site', 'software', 'unknown']),
  source: z.string().nullable(),
  days: z.array(z.object({ day: z.string(), kind: z.enum(['holiday', 'workday']), name: z.string() })).readonly(),
})

const AuditShape = z.object({
  seq: z.number().int(),
  at: z.date(),
  action: z.string(),
  actorId: z.uuid().nullable(),
  subjectId: z.uuid().nullable(),
  particulars: z.record(z.string(), z.unknown()),
})

const VerificationShape = z.object({
  by: z.enum(['command', 'weekly']),
  startedAt: z.date(),
  durationMs: z.number().int(),
  logs: z
    .array(
      z.object({
        log: z.enum(['audit', 'appeals']),
        subjects: z.number().int(),
        links: z.number().int(),
        broken: z.number().int(),
        first: z
          .object({
            number: z.string().nullable(),
            damage: z.enum(['altered', 'removed', 'inserted', 'cut_off']),
            at: z.number().int(),
          })
          .nullable(),
      }),
    )
    .readonly(),
})

/** The rules of the site: read by everybody, kept by the system administrator; and the audit log, for the auditor. */
export async function siteDesk(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string, tag = 'admin') => ({ tags: [tag], summary, security: [{ desk: [] }] })
  const policy = z.object({ key: z.enum(POLICY_KEYS) })
  const year = z.object({ year: z.coerce.number().int().min(2020).max(2100).describe('年份') })

  app.get(
    '/templates',
    {
      schema: { ...about('Ready sentences for answers and instructions', 'desk'), response: { 200: policies.templates.schema } },
    },
    async ({ desk }) => (await rulesOf(desk)).templates.body,
  )
  app.get(
    '/admin/site',
    { schema: { ...about('What the site says of itself, and where it answers'), response: { 200: SiteFacts } } },
    async ({ desk }) => await siteFacts(desk),
  )
  app.patch(
    '/admin/site',
    { schema: { ...about('Change what the site says of itself'), body: ChangeSiteFactsInput, response: { 204: z.null() } } },
    async (request, reply) => {
      await changeSiteFacts(request.desk, request.body)
      return reply.code(204).send(null)
    },
  )
  app.put(
    '/admin/site/second-factor',
    {
      schema: {
        ...about('Decide whether staff must have a second factor'),
        body: RequireSecondFactorInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await requireSecondFactor(request.desk, request.body)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/admin/policies',
    { schema: { ...about('The policies in force'), response: { 200: z.object({ policies: z.array(PolicyShape) }) } } },
    async ({ desk }) => ({ policies: await policiesInForce(desk) }),
  )
  app.get(
    '/admin/policies/:key',
    {
      schema: {
        ...about('Every version of a policy'),
        params: policy,
        response: { 200: z.object({ versions: z.array(VersionShape) }) },
      },
    },
    async ({ desk, params }) => ({ versions: await policyVersions(desk.db, params.key) }),
  )
  app.post(
    '/admin/policies/:key',
    {
      schema: {
        ...about('Make a new version of a policy'),
        params: policy,
        body: bodyOf(SavePolicyInput, 'key'),
        response: { 201: z.object({ id: z.uuid(), version: z.number().int(), effectiveFrom: z.date() }) },
      },
    },
    async (request, reply) => reply.code(201).send(await savePolicy(request.desk, { ...request.body, ...request.params })),
  )
  app.get(
    '/admin/deadline-presets',
    {
      schema: {
        ...about('Ready-made deadlines to start from'),
        response: { 200: z.object({ presets: z.array(policies.deadlines.schema).readonly() }) },
      },
    },
    async () => ({ presets: deadlinePresets() }),
  )
  app.get(
    '/admin/calendar/:year',
    { schema: { ...about('Holidays and make-up days of a year'), params: year, response: { 200: CalendarShape } } },
    async ({ desk, params }) => await calendarYear(desk.db, params.year),
  )
  app.put(
    '/admin/calendar/:year',
    {
      schema: {
        ...about('Take in the notice of a year'),
        params: year,
        body: z.object({ source: SaveCalendarYearInput.shape.source, days: SaveCalendarYearInput.shape.days }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await saveCalendarYear(request.desk, { ...request.body, ...request.params })
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/admin/audit',
    {
      schema: {
        ...about('The audit log, newest first'),
        querystring: z.object({
          before: z.coerce.number().int().optional(),
          actorId: z.uuid().optional(),
          action: z.string().max(40).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ events: z.array(AuditShape) }) },
      },
    },
    async ({ desk, query }) => ({ events: await auditLog(desk, query) }),
  )
  app.get(
    '/admin/audit/verdict',
    {
      schema: {
        ...about('Is the audit chain whole?'),
        response: { 200: z.object({ intact: z.boolean(), links: z.number().optional(), brokenAt: z.number().optional() }) },
      },
    },
    async ({ desk }) => await auditVerdict(desk),
  )
  app.get(
    '/admin/audit/verification',
    {
      schema: {
        ...about('The latest verification of the audit chain and of the histories of all appeals'),
        response: { 200: z.object({ verification: VerificationShape.nullable() }) },
      },
    },
    async ({ desk }) => ({ verification: await lastVerification(desk) }),
  )
}
