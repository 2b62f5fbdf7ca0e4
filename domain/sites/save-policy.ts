import { z } from 'zod'
import { newId } from '../../platform/ids.ts'
import { line, parse } from '../../platform/input.ts'
import { json } from '../../platform/json.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { DeskContext } from '../contexts.ts'
import { enqueue } from '../enqueue.ts'
import { perform } from '../perform.ts'
import { policies } from '../policies.ts'
import { audit } from './audit.ts'
import { must } from './policy.ts'
import { forgetRules, POLICY_KEYS, RULES_KEPT_FOR } from './rules.ts'

export const SavePolicyInput = z.object({
  key: z.enum(POLICY_KEYS).describe('规则'),
  /** The version the change is based on; 0 for the preset. */
  basedOn: z.number().int().min(0).describe('所依据的版本'),
  source: line(1000).min(2, '请写明依据').describe('依据'),
  effectiveFrom: z.coerce.date().nullable().default(null).describe('生效时间'),
  body: z.unknown().describe('内容'),
})

/**
 * Makes a new version of a policy, in force from now or later. Versions are never edited. Refuses `policy_in_the_past`, and
 * `policy_changed` when there is a newer version than `basedOn`.
 */
export async function savePolicy(context: DeskContext, given: z.input<typeof SavePolicyInput>) {
  const { db, actor, now } = context
  const input = parse(SavePolicyInput, given)
  must(actor, 'save_policy')

  const body = parse(policies[input.key].schema as z.ZodType, input.body)
  const effectiveFrom = input.effectiveFrom ?? now
  if (effectiveFrom < now)
    throw invalid('policy_in_the_past', '生效时间已经过去，规则不能倒过来生效，请选今天以后的时间', 'effectiveFrom')

  const saved = await perform(context, `save-policy/${input.key}`, async (step) => {
    const { tx } = step
    const row = { id: newId(), key: input.key, version: input.basedOn + 1, effective_from: effectiveFrom, source: input.source }
    const last = await tx
      .selectFrom('policies')
      .select('version')
      .where('key', '=', input.key)
      .orderBy('version', 'desc')
      .executeTakeFirst()
    const inserted = await tx
      .insertInto('policies')
      .values({ ...row, body: json(body), created_by: actor.staffId, created_at: now })
      .onConflict((same) => same.columns(['key', 'version']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted || (last?.version ?? 0) !== input.basedOn) {
      throw conflict('policy_changed', '别人刚刚改过这项规则，请刷新，看过新的版本再改')
    }

    await audit(tx, { now }, 'policy_saved', {
      actorId: actor.staffId,
      subjectId: row.id,
      particulars: { key: row.key, version: row.version, effectiveFrom },
    })
    // Office hours are part of every running clock. Deadlines are not: each appeal keeps its version. Delayed until every process
    // uses the new hours: until then a step may still count the old ones.
    if (row.key === 'hours') {
      enqueue(step, 'recompute-all-clocks', { after: null }, new Date(effectiveFrom.getTime() + RULES_KEPT_FOR))
    }
    return { id: row.id, version: row.version, effectiveFrom }
  })

  forgetRules(db)
  return saved
}
