import { retellClocks } from './appeals/assignments/jobs/retell-clocks.ts'
import { closeAfterSilence } from './appeals/judging/jobs/close-after-silence.ts'
import { deliverMessages } from './channels/jobs/deliver-messages.ts'

/** Everything that happens in the background. */
export const jobs = {
  'close-after-silence': closeAfterSilence,
  'retell-clocks': retellClocks,
  'deliver-messages': deliverMessages,
}

export type Jobs = typeof jobs
