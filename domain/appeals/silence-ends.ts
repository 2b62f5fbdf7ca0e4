import { addLimit } from '../../platform/calendar/add-limit.ts'
import type { SiteContext } from '../contexts.ts'
import { rulesOf } from '../sites/rules.ts'

/** Until when a told citizen may be silent before the appeal is closed; the policy `judging` says how long. */
export async function silenceEnds(context: Pick<SiteContext, 'db' | 'now'>): Promise<Date> {
  const { calendar, judging } = await rulesOf(context)
  return addLimit(calendar, context.now, judging.body.closeAfterSilence).dueAt
}
