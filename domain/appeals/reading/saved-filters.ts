import { z } from 'zod'
import type { DeskContext } from '../../contexts.ts'

export const SavedFilters = z.object({
  filters: z.array(z.object({ id: z.uuid(), name: z.string(), query: z.record(z.string(), z.unknown()) })),
})
export type SavedFilters = z.infer<typeof SavedFilters>

/** One's own searches, in the order they were saved. */
export async function savedFilters({ db, actor }: DeskContext): Promise<SavedFilters> {
  const filters = await db
    .selectFrom('saved_filters')
    .select(['id', 'name', 'query'])
    .where('staff_id', '=', actor.staffId)
    .orderBy('saved_at')
    .execute()
  return { filters }
}
