import { z } from 'zod'
import { notFound } from '../../platform/refusal.ts'
import type { CitizenContext } from '../contexts.ts'
import { perform } from '../perform.ts'

export const JoinInput = z.object({ number: z.string().max(40).describe('编号') })

/** 附议: "me too" to a published case. One voice counts once; a second press changes nothing. Refuses `case_not_found`. */
export async function join(context: CitizenContext, input: z.infer<typeof JoinInput>) {
  const { now, citizen, voice } = context
  return await perform(context, 'join', async (tx) => {
    const found = await tx
      .selectFrom('published_cases')
      .select(['id', 'me_toos'])
      .where('number', '=', input.number)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw notFound('case_not_found', '没有这件公开的诉求，可能已经撤下')

    const joined = await tx
      .insertInto('me_toos')
      .values({ appeal_id: found.id, voice: citizen ? `citizen:${citizen.citizenId}` : voice, joined_at: now })
      .onConflict((at) => at.columns(['appeal_id', 'voice']).doNothing())
      .executeTakeFirst()
    if (joined.numInsertedOrUpdatedRows === 0n) return { meToos: found.me_toos, counted: false }

    const meToos = found.me_toos + 1
    await tx.updateTable('published_cases').set({ me_toos: meToos }).where('id', '=', found.id).execute()
    await tx.updateTable('appeals').set({ me_toos: meToos }).where('id', '=', found.id).execute()
    return { meToos, counted: true }
  })
}
