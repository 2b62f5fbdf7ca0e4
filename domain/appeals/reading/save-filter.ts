import { z } from 'zod'
import { newId } from '../../../platform/ids.ts'
import { line } from '../../../platform/input.ts'
import { json } from '../../../platform/json.ts'
import { conflict } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'
import { SearchQuery } from './search-query.ts'

export const SaveFilterInput = z.object({
  name: line(30).min(1, '请给这个条件起个名字').describe('名称'),
  query: SearchQuery.omit({ after: true }),
})

const MOST = 50

/** Saves a search for oneself. The same name replaces the one before. Refuses `too_many_filters` beyond fifty. */
export async function saveFilter(context: DeskContext, input: z.infer<typeof SaveFilterInput>): Promise<{ id: string }> {
  const { actor, now } = context
  return await perform(context, 'save-filter', async ({ tx }) => {
    const mine = await tx.selectFrom('saved_filters').select(['id', 'name']).where('staff_id', '=', actor.staffId).execute()
    const same = mine.find(({ name }) => name === input.name)
    if (!same && mine.length >= MOST) throw conflict('too_many_filters', `最多保存 ${MOST} 个条件，请先删去不用的`)

    const id = same?.id ?? newId()
    await tx
      .insertInto('saved_filters')
      .values({ id, staff_id: actor.staffId, name: input.name, query: json(input.query), saved_at: now })
      .onConflict((at) => at.column('id').doUpdateSet({ query: json(input.query) }))
      .execute()
    return { id }
  })
}
