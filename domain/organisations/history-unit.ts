import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Transaction } from '../schema.ts'

const NOBODY_NAMED = { code: 'history', name: '历史来件（原系统未注明承办单位）', short_name: '历史来件' }

/**
 * Where answers of another system lie when it does not say whose they were: a closed unit, so that nothing new can be sent to it.
 * Made when first needed.
 */
export async function historyUnit(tx: Transaction, now: Date): Promise<string> {
  const known = () => tx.selectFrom('units').select('id').where('code', '=', NOBODY_NAMED.code)
  const before = await known().executeTakeFirst()
  if (before) return before.id

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
      ...NOBODY_NAMED,
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
  return (await known().executeTakeFirstOrThrow()).id
}

/** The unit that is called so: by name, short name or code. Refuses `unit_not_found`. */
export async function unitCalled(tx: Transaction, name: string): Promise<{ id: string; name: string }> {
  const unit = (await unitsByName(tx)).get(name.trim())
  if (!unit) throw notFound('unit_not_found', `没有叫“${name}”的单位，请先在工作台建立，或核对名称`)
  return unit
}

/** Every unit under its name, short name and code; the name of one wins over the short name of another. */
export async function unitsByName(tx: Transaction): Promise<ReadonlyMap<string, { id: string; name: string }>> {
  const units = await tx.selectFrom('units').select(['id', 'code', 'name', 'short_name']).execute()
  return new Map(
    (['code', 'short_name', 'name'] as const).flatMap((by) => units.map((unit) => [unit[by], { id: unit.id, name: unit.name }])),
  )
}
