import { z } from 'zod'
import { notFound } from '../../../platform/refusal.ts'
import { limitText } from '../../clocks/limit-text.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { rulesOf } from '../../sites/rules.ts'
import type { ClockName } from '../appeal.ts'
import { historyOf } from '../history.ts'
import { must } from '../must.ts'
import { clockFrom } from './clock-columns.ts'
import { clockRulesFor, limitOf } from './clock-rules.ts'
import { hoursCounted } from './hours-counted.ts'

/** The running clock, explained day by day. */
export const ClockDays = z.object({
  name: z.enum(['triage', 'sign', 'ruling', 'answer', 'rework', 'review']).nullable(),
  limit: z.string(),
  /** The unit's office hours, if the clock counts them and not the site's. */
  hours: z.string().nullable(),
  policy: z.object({ name: z.string(), source: z.string(), version: z.int() }),
  dueAt: z.iso.datetime().nullable(),
  provisional: z.boolean(),
  days: z.array(
    z.object({
      day: z.string(),
      weekday: z.string(),
      counted: z.boolean(),
      ordinal: z.number().nullable(),
      minutes: z.number().nullable(),
      reason: z.string(),
      provisional: z.boolean(),
      extension: z.boolean(),
      notes: z.array(z.string()),
    }),
  ),
})
export type ClockDays = z.infer<typeof ClockDays>

/** What starts each clock. Triage starts when the appeal is received. */
const BEGINS_WITH: Partial<Record<ClockName, string>> = {
  sign: '分派',
  ruling: '提出异议',
  answer: '分派',
  rework: '重办',
  review: '交来',
}

/**
 * Computed from the events (docs/decisions/0003): the clock of the named assignment, else of the appeal. Refuses `appeal_not_found`,
 * `assignment_not_found`, `not_allowed`.
 */
export async function clockDays(context: DeskContext, id: string, assignmentId: string | null = null): Promise<ClockDays> {
  const { db, actor, now } = context
  const appeal = await db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst()
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(actor, 'read', { appeal })

  const { clock: name, unit_id, assignment_id } = assignmentId ? await clockedAssignment(db, id, assignmentId) : appeal
  const inForce = await rulesOf(context)
  const rules = await clockRulesFor({ db, rules: inForce }, appeal, unit_id)
  const stamped = appeal.deadlines_id
    ? await db.selectFrom('policies').select('version').where('id', '=', appeal.deadlines_id).executeTakeFirst()
    : undefined
  const policy = {
    name: rules.deadlines.name,
    source: rules.deadlines.source,
    version: stamped?.version ?? inForce.deadlines.version,
  }
  if (!name) return { name: null, limit: '没有期限在走', hours: null, policy, dueAt: null, provisional: false, days: [] }

  const clock = clockFrom(rules, name, assignment_id, await historyOf(db, id), now)
  const beginning = BEGINS_WITH[name]
  return {
    name,
    limit: limitText(limitOf(rules.limits, name)),
    hours: hoursCounted(rules, name),
    policy,
    dueAt: clock.dueAt?.toISOString() ?? null,
    provisional: clock.provisional,
    days: clock.days.map((day) => ({
      day: day.day,
      weekday: day.weekday,
      counted: day.counted,
      ordinal: day.ordinal ?? null,
      minutes: day.minutes ?? null,
      reason: beginning ? day.reason.replaceAll('收到', beginning) : day.reason,
      provisional: day.provisional,
      extension: day.extension ?? false,
      notes: [...(day.notes ?? [])],
    })),
  }
}

async function clockedAssignment(db: Database, appealId: string, id: string) {
  const found = await db
    .selectFrom('assignments')
    .select(['clock', 'unit_id', 'id as assignment_id'])
    .where('appeal_id', '=', appealId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound('assignment_not_found', '没有这条分派，请刷新后再看')
  return found
}
