import { z } from 'zod'
import { notFound } from '../../../platform/refusal.ts'
import { limitText } from '../../clocks/limit-text.ts'
import type { DeskContext } from '../../contexts.ts'
import { rulesOf } from '../../sites/rules.ts'
import type { ClockName } from '../appeal.ts'
import { must } from '../must.ts'
import { clockFrom, clockRulesFor, historyOf, limitOf } from './clocks.ts'
import { hoursCounted } from './hours-counted.ts'

/** The calculation of the running clock, day by day, for whoever asks why. */
export const ClockDays = z.object({
  name: z.enum(['triage', 'sign', 'object', 'answer', 'rework', 'review']).nullable(),
  limit: z.string(),
  /** Whose office hours are counted, where they are not the site's. */
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

/** What a clock begins with, where it is not that the appeal came in. */
const BEGINS_WITH: Partial<Record<ClockName, string>> = {
  sign: '分派',
  object: '提出异议',
  answer: '分派',
  rework: '重办',
  review: '交来',
}

/** Computed anew from the recorded events (docs/decisions/0003). Refuses `appeal_not_found`, `not_allowed`. */
export async function clockDays(context: DeskContext, id: string): Promise<ClockDays> {
  const { db, actor, now } = context
  const appeal = await db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst()
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(actor, 'read', appeal)

  const rules = await clockRulesFor(db, context, appeal)
  const stamped = appeal.deadlines_id
    ? await db.selectFrom('policies').select('version').where('id', '=', appeal.deadlines_id).executeTakeFirst()
    : undefined
  const policy = {
    name: rules.deadlines.name,
    source: rules.deadlines.source,
    version: stamped?.version ?? (await rulesOf(context)).deadlines.version,
  }
  if (!appeal.clock) return { name: null, limit: '没有期限在走', hours: null, policy, dueAt: null, provisional: false, days: [] }

  const clock = clockFrom(rules, appeal.clock, appeal.assignment_id, await historyOf(db, id), now)
  const beginning = BEGINS_WITH[appeal.clock]
  return {
    name: appeal.clock,
    limit: limitText(limitOf(rules.limits, appeal.clock)),
    hours: hoursCounted(rules, appeal.clock),
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
