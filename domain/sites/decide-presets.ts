import { newId } from '../../platform/ids.ts'
import { json } from '../../platform/json.ts'
import { policies } from '../policies.ts'
import type { Database } from '../schema.ts'

/** Stores the presets as a new site's first policy versions, because a later release may bring others. Safe to run again. */
export async function decidePresets(db: Database, now: Date): Promise<void> {
  await db
    .insertInto('policies')
    .values(
      Object.entries(policies).map(([key, { source, preset }]) => ({
        id: newId(),
        key,
        version: 1,
        effective_from: now,
        source,
        body: json(preset),
        created_by: null,
        created_at: now,
      })),
    )
    .onConflict((same) => same.columns(['key', 'version']).doNothing())
    .execute()
}
