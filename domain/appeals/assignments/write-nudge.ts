import { newId } from '../../../platform/ids.ts'
import type { Step } from '../../step.ts'
import { insertRows } from '../../written.ts'
import { advance } from '../advance.ts'
import type { Appeal } from '../tables.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { deskInCharge } from './desk-in-charge.ts'

/** A reminder in the timeline and on the desk that has the appeal now. */
export async function writeNudge(step: Step, appeal: Appeal, text: string) {
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
  await advance(step, appeal, { nudges: appeal.nudges + 1 }, { action: 'nudged', nudgeId })
  tellTheDesk(step, {
    key: `nudge:${nudgeId}`,
    ...deskInCharge(appeal),
    appealId: appeal.id,
    kind: 'nudged',
    text: `${appeal.number} 被催办${mover.by === 'staff' ? '' : '（反映人）'}`,
  })
  return { nudgeId }
}
