import { showFiles } from '../../files/show-files.ts'
import type { Step } from '../../step.ts'
import { changeRow } from '../../written.ts'
import { advance } from '../advance.ts'
import type { Appeal } from '../tables.ts'

/** Takes the public copy of a held appeal and its photos down, for a reason of the closed list. The row stays. */
export async function takeDown(step: Step, appeal: Appeal, reason: string): Promise<Appeal> {
  step.write(changeRow('published_cases', appeal.id, { withdrawn_at: step.now, withdrawn_why: reason }))
  showFiles(step, { kind: 'appeal', id: appeal.id }, [])
  const change = { publication: 'withheld', copy_outdated: false } as const
  return await advance(step, appeal, change, { action: 'publication_withdrawn', reason })
}
