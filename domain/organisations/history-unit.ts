import { newId, sha256 } from '../../platform/ids.ts'
import type { Transaction } from '../schema.ts'

const NOBODY_NAMED = { code: 'history', name: '历史来件（原系统未注明承办单位）', short_name: '历史来件' }

/**
 * The unit of imported answers when the file names no unit that the site has. Closed, so that nothing new is sent to it. Made
 * when first needed.
 */
export async function historyUnit(tx: Transaction, now: Date, named?: string): Promise<{ id: string; name: string }> {
  const called = named ? { code: `history-${sha256(named).slice(0, 12)}`, name: named, short_name: named } : NOBODY_NAMED
  const known = () => tx.selectFrom('units').select(['id', 'name']).where('code', '=', called.code)
  const before = await known().executeTakeFirst()
  if (before) return before

  const root = await tx
    .selectFrom('units')
    .select(['id', 'path'])
    .where('parent_id', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .executeTakeFirst()
  const id = newId()
  await tx
    .insertInto('units')
    .values({
      id,
      parent_id: root?.id ?? null,
      ...called,
      kind: 'office',
      path: [...(root?.path ?? []), id],
      place_id: null,
      phone: null,
      address: null,
      hours: null,
      addressee: null,
      position: 9999,
      closed_at: now,
    })
    .onConflict((same) => same.column('code').doNothing()) // two imports at once
    .execute()
  return await known().executeTakeFirstOrThrow()
}

/** Units by name, short name and code. A name wins over the short name of another unit. */
export async function unitsByName(tx: Transaction): Promise<ReadonlyMap<string, { id: string; name: string }>> {
  const units = await tx.selectFrom('units').select(['id', 'code', 'name', 'short_name']).execute()
  return new Map(
    (['code', 'short_name', 'name'] as const).flatMap((by) => units.map((unit) => [unit[by], { id: unit.id, name: unit.name }])),
  )
}
