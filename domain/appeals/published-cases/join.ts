import { z } from 'zod'
import { invalid, notFound } from '../../../platform/refusal.ts'
import type { CitizenContext } from '../../contexts.ts'
import { readNumber } from '../../numbers/human-number.ts'
import { perform } from '../../perform.ts'

export const JoinInput = z.object({ number: z.string().max(40).describe('编号') })

/**
 * 附议: "me too" to a published case. Who has spoken to this case before, by this device or by this phone, is not counted again; neither
 * is an own case. Refuses `case_not_found`, and `not_human` to who is
 * neither signed in nor a voice.
 */
export async function join(context: CitizenContext, input: z.infer<typeof JoinInput>) {
  const { now, citizen, voice, device } = context
  const number = readNumber(input.number) ?? ''
  return await perform(context, `join/${number}`, async ({ tx }) => {
    const found = await tx
      .selectFrom('published_cases as c')
      .innerJoin('appeals as a', 'a.id', 'c.id')
      .select(['c.id', 'c.me_toos', 'a.citizen_id'])
      .where('c.number', '=', number)
      .where('c.withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (found?.citizen_id && found.citizen_id === citizen?.citizenId) return { meToos: found.me_toos, counted: false }
    if (!found) throw notFound('case_not_found', '没有这件公开的诉求，可能已经撤下')

    if (!citizen && !voice) throw invalid('not_human', '请先算一下小算术题，再附议', 'sum')
    // Always in the same order, so that two writes of the same names cannot deadlock.
    const names = [citizen && `citizen:${citizen.citizenId}`, voice ?? device].filter((name) => name !== null).sort()
    const joined = await tx
      .insertInto('me_toos')
      .values(names.map((name) => ({ appeal_id: found.id, voice: name, joined_at: now })))
      .onConflict((at) => at.columns(['appeal_id', 'voice']).doNothing())
      .executeTakeFirst()
    if (joined.numInsertedOrUpdatedRows !== BigInt(names.length)) return { meToos: found.me_toos, counted: false }

    // `appeals` before `published_cases`, as every step that changes both. Another order could deadlock.
    const { me_toos: meToos } = await tx
      .updateTable('appeals')
      .set((row) => ({ me_toos: row('me_toos', '+', 1) }))
      .where('id', '=', found.id)
      .returning('me_toos')
      .executeTakeFirstOrThrow()
    await tx.updateTable('published_cases').set({ me_toos: meToos }).where('id', '=', found.id).execute()
    return { meToos, counted: true }
  })
}
