import { addLimit } from '../../platform/calendar/add-limit.ts'
import type { Step } from '../step.ts'

/** Until when a told citizen may be silent before the appeal is closed; the policy `judging` says how long. */
export function silenceEnds({ rules: { calendar, judging }, now }: Step): Date {
  return addLimit(calendar, now, judging.body.closeAfterSilence).dueAt
}
