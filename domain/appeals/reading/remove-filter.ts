import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'
import { perform } from '../../perform.ts'

export const RemoveFilterInput = z.object({ filterId: z.uuid().describe('查找条件') })

/** Deletes one of one's own saved searches. A second time changes nothing. */
export async function removeFilter(context: DeskContext, input: z.infer<typeof RemoveFilterInput>): Promise<void> {
  await perform(context, `remove-filter/${input.filterId}`, async ({ tx }) => {
    await tx.deleteFrom('saved_filters').where('id', '=', input.filterId).where('staff_id', '=', context.actor.staffId).execute()
  })
}
