import { z } from 'zod'
import { change, read, routes, step } from '../../desk-routes.ts'
import { policies } from '../../policies.ts'
import { ChangeSiteFactsInput, changeSiteFacts } from '../change-site-facts.ts'
import { ExportAuditInput, exportAudit } from '../export-audit.ts'
import { RequireSecondFactorInput, requireSecondFactor } from '../require-second-factor.ts'
import { POLICY_KEYS } from '../rules.ts'
import { SaveCalendarYearInput, saveCalendarYear } from '../save-calendar-year.ts'
import { SavePolicyInput, savePolicy } from '../save-policy.ts'
import { AuditFilter, auditLog, auditVerdict } from '../views/audit-log.ts'
import { LastBackup, lastBackup } from '../views/last-backup.ts'
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

const Damaged = z.enum(['altered', 'removed', 'inserted', 'cut_off'])

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
            damage: Damaged,
            at: z.number().int(),
          })
          .nullable(),
      }),
    )
    .readonly(),
})

const Policy = z.object({ key: z.enum(POLICY_KEYS) })
const Year = z.object({ year: z.coerce.number().int().min(2020).max(2100).describe('年份') })
const { source, days } = SaveCalendarYearInput.shape

/** The site's rules, which all staff read and the system administrator changes, and the audit log for the auditor. */
export const siteDesk = routes('admin', [
  read({ at: '/admin/site', says: 'What the site says of itself, and where it answers', run: siteFacts, answers: SiteFacts }),
  change({
    method: 'PATCH',
    at: '/admin/site',
    says: 'Change what the site says of itself',
    input: ChangeSiteFactsInput,
    run: changeSiteFacts,
  }),
  change({
    method: 'PUT',
    at: '/admin/site/second-factor',
    says: 'Decide who must have a second factor',
    input: RequireSecondFactorInput,
    run: requireSecondFactor,
  }),
  read({ at: '/admin/backup', says: 'The last backup of the installation', run: lastBackup, answers: LastBackup }),
  read({
    at: '/admin/policies',
    says: 'The policies in force',
    run: async (desk) => ({ policies: await policiesInForce(desk) }),
    answers: z.object({ policies: z.array(PolicyShape) }),
  }),
  read({
    at: '/admin/policies/:key',
    says: 'Every version of a policy',
    input: Policy,
    run: async ({ db }, { key }) => ({ versions: await policyVersions(db, key) }),
    answers: z.object({ versions: z.array(VersionShape) }),
  }),
  step({
    at: '/admin/policies/:key',
    says: 'Make a new version of a policy',
    input: SavePolicyInput,
    run: savePolicy,
    answers: z.object({ id: z.uuid(), version: z.number().int(), effectiveFrom: z.date() }),
  }),
  read({
    at: '/admin/deadline-presets',
    says: 'Ready-made deadlines to start from',
    run: async () => ({ presets: deadlinePresets() }),
    answers: z.object({ presets: z.array(policies.deadlines.schema).readonly() }),
  }),
  read({
    at: '/admin/calendar/:year',
    says: 'Holidays and make-up days of a year',
    input: Year,
    run: ({ db }, { year }) => calendarYear(db, year),
    answers: CalendarShape,
  }),
  change({
    method: 'PUT',
    at: '/admin/calendar/:year',
    says: 'Take in the notice of a year',
    input: Year.extend({ source, days }),
    run: saveCalendarYear,
  }),
  read({
    at: '/admin/audit',
    says: 'The audit log, newest first',
    input: AuditFilter.extend({
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    run: async (desk, query) => ({ events: await auditLog(desk, query) }),
    answers: z.object({ events: z.array(AuditShape) }),
  }),
  step({
    at: '/admin/audit/exports',
    says: 'Lines of the audit log for a table; the export is recorded',
    input: ExportAuditInput,
    run: exportAudit,
    answers: z.object({ events: z.array(AuditShape), complete: z.boolean() }),
    bodyOptional: true,
  }),
  read({
    at: '/admin/audit/verdict',
    says: 'Whether the audit chain is intact now',
    run: auditVerdict,
    answers: z.object({
      intact: z.boolean(),
      links: z.number().optional(),
      damage: Damaged.optional(),
      brokenAt: z.number().optional(),
    }),
  }),
  read({
    at: '/admin/audit/verification',
    says: 'The latest verification of the audit chain and of the histories of all appeals',
    run: async (desk) => ({ verification: await lastVerification(desk) }),
    answers: z.object({ verification: VerificationShape.nullable() }),
  }),
])
