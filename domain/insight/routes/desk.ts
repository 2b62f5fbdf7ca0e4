import { z } from 'zod'
import { moment } from '../../../platform/http/moment.ts'
import { notFound } from '../../../platform/refusal.ts'
import { KINDS, URGENCIES } from '../../appeals/appeal.ts'
import { must } from '../../appeals/must.ts'
import { readsBySummary } from '../../appeals/policy.ts'
import type { DeskContext } from '../../contexts.ts'
import { read, routes } from '../../desk-routes.ts'
import { appealFacts, factsBySummary } from '../appeal-facts.ts'
import { suggest } from '../suggest.ts'

const suggested = <Value extends z.ZodType>(value: Value) => z.object({ value, name: z.string(), reason: z.string() }).nullable()

/** `weak`: shown as such, and not taken by a key. */
const proposed = { name: z.string(), score: z.number(), reason: z.string(), weak: z.boolean() }

const Suggestions = z.object({
  kind: suggested(z.enum(KINDS)),
  urgency: suggested(z.enum(URGENCIES)),
  topics: z.array(z.object({ topicId: z.string(), ...proposed })),
  units: z.array(z.object({ unitId: z.string(), ...proposed })),
  similar: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      receivedAt: moment,
      unitId: z.string().nullable(),
      topicId: z.string().nullable(),
      state: z.string(),
      meToos: z.number(),
      likeness: z.number(),
    }),
  ),
})

export const suggestions = routes('desk', [
  read({
    at: '/appeals/:appealId/suggestions',
    says: 'Kind, topic, urgency, unit and similar cases, each with its reason',
    input: z.object({ appealId: z.uuid() }),
    run: suggestionsFor,
    answers: Suggestions,
  }),
])

async function suggestionsFor(desk: DeskContext, { appealId }: { readonly appealId: string }) {
  const appeal = await desk.db.selectFrom('appeals').selectAll().where('id', '=', appealId).executeTakeFirst()
  const facts = await appealFacts(desk.db, appealId)
  if (!appeal || !facts) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
  must(desk.actor, 'read', { appeal })
  return await suggest(desk, readsBySummary(desk.actor, appeal) ? factsBySummary(facts, appeal) : facts)
}
