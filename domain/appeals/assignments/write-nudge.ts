import { newId } from '../../../platform/ids.ts'
import type { SiteContext } from '../../contexts.ts'
import type { Mover } from '../../event-log/event.ts'
import type { Transaction } from '../../schema.ts'
import { advance } from '../advance.ts'
import type { Appeal } from '../tables.ts'
import { tellTheDesk } from '../tell-desk.ts'
import { deskInCharge } from './desk-in-charge.ts'

/** A reminder in the timeline and on the desk that has the appeal now. */
export async function writeNudge(tx: Transaction, { now }: SiteContext, appeal: Appeal, mover: Mover, text: string) {
  const nudgeId = newId()
  await tx
    .insertInto('nudges')
    .values({
      id: nudgeId,
      appeal_id: appeal.id,
      by: mover.by === 'staff' ? 'staff' : 'citizen',
      staff_id: mover.by === 'staff' ? mover.staffId : null,
      text,
      nudged_at: now,
    })
    .execute()
  await advance(tx, appeal, mover, now, { nudges: appeal.nudges + 1 }, { action: 'nudged', nudgeId })
  await tellTheDesk(tx, {
    key: `nudge:${nudgeId}`,
    ...deskInCharge(appeal),
    appealId: appeal.id,
    kind: 'nudged',
    text: `${appeal.number} 被催办${mover.by === 'staff' ? '' : '（反映人）'}`,
    now,
  })
  return { nudgeId }
}
