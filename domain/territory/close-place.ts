import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import { conflict } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdPlace } from './place.ts'
import { must } from './policy.ts'

export const ClosePlaceInput = z.object({ placeId: z.uuid().describe('地点') })

/**
 * Closes a place that was merged or demolished: it cannot be chosen any more, old appeals keep it. Refuses
 * `place_has_open_places`.
 */
export async function closePlace(context: DeskContext, given: z.input<typeof ClosePlaceInput>): Promise<void> {
  const { actor, now } = context
  const { placeId } = parse(ClosePlaceInput, given)
  must(actor, 'close_place')

  await perform(context, `close-place/${placeId}`, async ({ tx }) => {
    const place = await holdPlace(tx, placeId)
    if (place.closed_at) return
    const below = await tx
      .selectFrom('places')
      .select('name')
      .where('parent_id', '=', placeId)
      .where('closed_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (below) throw conflict('place_has_open_places', `下面还有“${below.name}”等地方，请先撤销它们`)

    await tx.updateTable('places').set({ closed_at: now }).where('id', '=', placeId).execute()
    await audit(tx, { now }, 'place_closed', { actorId: actor.staffId, subjectId: placeId })
  })
}
