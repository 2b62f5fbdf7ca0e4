import { addLimit } from '../../platform/calendar/add-limit.ts'
import type { Step } from '../step.ts'

/** When an appeal told now is closed if the citizen does not judge it (policy `judging`). */
export function silenceEnds({ rules: { calendar, judging }, now }: Step): Date {
  return addLimit(calendar, now, judging.body.closeAfterSilence).dueAt
}
