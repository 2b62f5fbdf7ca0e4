import { z } from 'zod'
import { dayOf } from '../../platform/calendar/days.ts'
import { newId } from '../../platform/ids.ts'
import { parse, text } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { openPlace } from '../territory/place.ts'
import { must } from './policy.ts'
import { openTopic } from './topic.ts'
import { holdUnit } from './unit.ts'

export const SetDutiesInput = z.object({
  unitId: z.uuid().describe('单位'),
  duties: z
    .array(
      z.object({
        topicId: z.uuid().describe('领域'),
        placeId: z.uuid().nullable().default(null).describe('地域'),
        basis: text(500).min(2, '请写明依据').describe('依据'),
        note: text(500).nullable().default(null).describe('说明'),
      }),
    )
    .max(500)
    .describe('权责清单'),
})

/**
 * Replaces a unit's duty catalogue (权责清单) from today on. Duties not named end, new ones begin, the rest continue; ended ones are
 * kept. Refuses `unit_not_found`, `duty_twice`, and unknown or closed topics and places.
 */
export async function setDuties(
  context: DeskContext,
  given: z.input<typeof SetDutiesInput>,
): Promise<{ begun: number; ended: number }> {
  const { actor, now } = context
  const { unitId, duties } = parse(SetDutiesInput, given)
  must(actor, 'set_duties', unitId)
  const wanted = new Map(duties.map((duty) => [keyOf(duty.topicId, duty.placeId), duty]))
  if (wanted.size < duties.length) throw invalid('duty_twice', '同一领域、同一地域写了两次，请删去一条', 'duties')

  return await perform(context, `set-duties/${unitId}`, async ({ tx }) => {
    await holdUnit(tx, unitId)
    const today = dayOf(now)
    const current = await tx.selectFrom('duties').selectAll().where('unit_id', '=', unitId).where('until', 'is', null).execute()
    const held = new Map(current.map((duty) => [keyOf(duty.topic_id, duty.place_id), duty]))

    const ending = current.filter((duty) => !wanted.has(keyOf(duty.topic_id, duty.place_id)))
    const beginning = duties.filter((duty) => !held.has(keyOf(duty.topicId, duty.placeId)))
    for (const { topicId, placeId } of beginning) {
      await openTopic(tx, topicId)
      if (placeId) await openPlace(tx, placeId)
    }

    for (const { id } of ending) await tx.updateTable('duties').set({ until: today }).where('id', '=', id).execute()
    for (const [key, { basis, note }] of wanted) {
      const known = held.get(key)
      if (known) await tx.updateTable('duties').set({ basis, note }).where('id', '=', known.id).execute()
    }
    for (const { topicId, placeId, basis, note } of beginning) {
      const row = { id: newId(), unit_id: unitId, topic_id: topicId, place_id: placeId, basis, note, since: today, until: null }
      await tx.insertInto('duties').values(row).execute()
    }

    const particulars = { begun: beginning.length, ended: ending.length }
    await audit(tx, { now }, 'duties_set', { actorId: actor.staffId, subjectId: unitId, particulars })
    return particulars
  })
}

const keyOf = (topicId: string, placeId: string | null): string => `${topicId}/${placeId ?? ''}`
