import { newId } from '../../../platform/ids.ts'
import type { Step } from '../../step.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import type { Appeal } from '../tables.ts'
import { tellTheDesks } from '../tell-desk.ts'
import type { Desk } from './desks-in-charge.ts'

/** A reminder in the timeline and on the desks that it is for. About one assignment, or about the appeal as a whole. */
export async function writeNudge(
  step: Step,
  appeal: Appeal,
  { text = '', assignmentId, desks }: { text?: string; assignmentId?: string; desks: readonly Desk[] },
) {
  const { now, mover } = step
  const nudgeId = newId()
  step.write(
    insertRows('nudges', {
      id: nudgeId,
      appeal_id: appeal.id,
      by: mover.by === 'staff' ? 'staff' : 'citizen',
      staff_id: mover.by === 'staff' ? mover.staffId : null,
      text,
      nudged_at: now,
    }),
  )
  const nudged = { action: 'nudged', nudgeId, ...(assignmentId ? { assignmentId } : {}) } as const
  await advance(step, appeal, { nudges: appeal.nudges + 1 }, nudged)
  tellTheDesks(step, desks, {
    key: `nudge:${nudgeId}`,
    appealId: appeal.id,
    kind: 'nudged',
    text: `${appeal.number} 被催办${mover.by === 'staff' ? '' : '（反映人）'}`,
  })
  return { nudgeId }
}
