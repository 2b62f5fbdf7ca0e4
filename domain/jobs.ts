import { recomputeAllClocks } from './appeals/assignments/jobs/recompute-all-clocks.ts'
import { remindOfQuestion } from './appeals/citizen/jobs/remind-of-question.ts'
import { closeAfterSilence } from './appeals/judging/jobs/close-after-silence.ts'
import { findAgain } from './appeals/reading/jobs/find-again.ts'
import { showInPublic } from './appeals/undoing/jobs/show-in-public.ts'
import { deliverMessages } from './channels/jobs/deliver-messages.ts'
import { tellOfProposal } from './channels/jobs/tell-of-proposal.ts'

/** Every job, by the name under which it is enqueued. The worker has other rounds too: it verifies chains, sweeps and adds facts to the index of words (server/worker.ts). */
export const jobs = {
  'close-after-silence': closeAfterSilence,
  'find-again': findAgain,
  'remind-of-question': remindOfQuestion,
  'recompute-all-clocks': recomputeAllClocks,
  'retell-clocks': recomputeAllClocks, // its name until 2026-12; one may still wait in a database that is upgraded
  'deliver-messages': deliverMessages,
  'show-in-public': showInPublic,
  'tell-of-proposal': tellOfProposal,
}

export type Jobs = typeof jobs
