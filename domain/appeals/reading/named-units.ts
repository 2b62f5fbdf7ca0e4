import { z } from 'zod'
import { notFound } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { namedUnits } from '../assignments/named-units.ts'
import { must } from '../must.ts'
import { isBySummary, readsAll } from '../policy.ts'

/** Which units the text of an appeal names, for whoever is about to choose one. */
export const NamedUnits = z.object({
  /** A report does not go there; a complaint may, with care. */
  stops: z.boolean(),
  units: z.array(
    z.object({
      unitId: z.uuid(),
      words: z.array(z.string()),
      above: z.string().nullable(),
      superior: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      /** Somebody has said before that it is not the one complained about. */
      cleared: z.boolean(),
    }),
  ),
})
export type NamedUnits = z.infer<typeof NamedUnits>

/** Nothing for who does not read the text. Refuses `appeal_not_found`, `not_allowed`. */
export async function namedUnitsFor({ db, actor, site }: DeskContext, appealId: string): Promise<NamedUnits> {
  const appeal = await db.selectFrom('appeals').selectAll().where('id', '=', appealId).executeTakeFirst()
  if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(actor, 'read', { appeal })
  const stops = isBySummary(appeal)
  if (!readsAll(actor)) return { stops, units: [] }

  const [named, cleared] = await Promise.all([
    namedUnits(db, appeal, site.name),
    db.selectFrom('cleared_units').select(['unit_id', 'words']).where('appeal_id', '=', appealId).execute(),
  ])
  const knownOf = (unitId: string) => new Set(cleared.flatMap((one) => (one.unit_id === unitId ? one.words : [])))
  return {
    stops,
    units: named.map((one) => ({
      ...one,
      words: [...one.words],
      cleared: one.words.every((word) => knownOf(one.unitId).has(word)),
    })),
  }
}
