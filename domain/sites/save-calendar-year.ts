import { z } from 'zod'
import { dayNumber } from '../../platform/calendar/days.ts'
import { line, parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { enqueue } from '../enqueue.ts'
import { perform } from '../perform.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { forgetRules, RULES_KEPT_FOR } from './rules.ts'

const Day = z.string().refine(isDay, '请按 2027-01-01 的样子填写一个存在的日期')

export const SaveCalendarYearInput = z
  .object({
    year: z.number().int().min(2020).max(2100).describe('年份'),
    source: line(500).min(2, '请写明是哪一份通知').describe('依据'),
    days: z
      .array(
        z.object({
          day: Day.describe('日期'),
          kind: z.enum(['holiday', 'workday']).describe('放假还是上班'),
          name: line(40).default('').describe('名称'),
        }),
      )
      .max(366)
      .describe('放假和调休'),
  })
  .refine(({ days }) => days.some(({ kind }) => kind === 'holiday'), { error: '一年的通知至少有一个放假日', path: ['days'] })
  .refine(({ year, days }) => days.every(({ day }) => day.startsWith(`${year}-`)), {
    error: '里有别的年份的日期',
    path: ['days'],
  })
  .refine(({ days }) => new Set(days.map(({ day }) => day)).size === days.length, { error: '里有重复的日期', path: ['days'] })

/**
 * Stores the State Council's notice for one year in place of what was known, and enqueues `recompute-all-clocks`: provisional
 * deadlines become settled.
 */
export async function saveCalendarYear(context: DeskContext, given: z.input<typeof SaveCalendarYearInput>): Promise<void> {
  const { db, actor } = context
  const { year, source, days } = parse(SaveCalendarYearInput, given)
  must(actor, 'save_calendar')

  await perform(context, `save-calendar-year/${year}`, async (step) => {
    const { now, tx } = step
    await tx.deleteFrom('calendar_days').where('day', '>=', `${year}-01-01`).where('day', '<=', `${year}-12-31`).execute()
    await tx.insertInto('calendar_days').values(days).execute()
    await tx
      .insertInto('calendar_notices')
      .values({ year, source, loaded_at: now })
      .onConflict((same) => same.column('year').doUpdateSet({ source, loaded_at: now }))
      .execute()

    // Delayed until every process uses the new days: until then a step may still count the old ones.
    enqueue(step, 'recompute-all-clocks', { after: null }, new Date(now.getTime() + RULES_KEPT_FOR))
    await audit(tx, { now }, 'calendar_saved', { actorId: actor.staffId, particulars: { year, days: days.length } })
  })

  forgetRules(db)
}

function isDay(text: string): boolean {
  try {
    return Number.isInteger(dayNumber(text))
  } catch {
    return false
  }
}
