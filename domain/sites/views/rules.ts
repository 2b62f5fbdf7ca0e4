import { type CalendarRow, PUBLISHED } from '../../../platform/calendar/notices.ts'
import type { SiteContext } from '../../contexts.ts'
import { type PolicyBodies, type PolicyKey, policies } from '../../policies.ts'
import type { Database } from '../../schema.ts'
import { POLICY_KEYS, rulesOf } from '../rules.ts'

export interface PolicyInForce {
  readonly key: PolicyKey
  readonly name: string
  readonly id: string | null
  readonly version: number
  /** The highest version, which may begin later. A change is based on it. */
  readonly latest: number
  readonly source: string
  readonly effectiveFrom: Date | null
  readonly body: PolicyBodies[PolicyKey]
}

/** Every policy in force, with its source. */
export async function policiesInForce(context: Pick<SiteContext, 'db' | 'now'>): Promise<PolicyInForce[]> {
  const rules = await rulesOf(context)
  const rows = await context.db.selectFrom('policies').select(['id', 'key', 'version', 'source', 'effective_from']).execute()
  return POLICY_KEYS.map((key) => {
    const { id, version, body } = rules[key]
    const row = rows.find((one) => one.id === id)
    const latest = Math.max(0, ...rows.filter((one) => one.key === key).map((one) => one.version))
    return {
      key,
      name: policies[key].name,
      id,
      version,
      latest,
      source: row?.source ?? policies[key].source,
      effectiveFrom: row?.effective_from ?? null,
      body,
    }
  })
}

export interface PolicyVersion {
  readonly id: string
  readonly version: number
  readonly effectiveFrom: Date
  readonly source: string
  readonly body: PolicyBodies[PolicyKey]
  readonly createdBy: string | null
  readonly createdAt: Date
}

/** All versions of one policy, newest first. */
export async function policyVersions(db: Database, key: PolicyKey): Promise<PolicyVersion[]> {
  return await db
    .selectFrom('policies')
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .select([
      'id',
      'version',
      'effective_from as effectiveFrom',
      'source',
      'body',
      'created_by as createdBy',
      'created_at as createdAt',
    ])
    .execute()
}

/** Deadlines that a site may start from. */
export const deadlinePresets = () => policies.deadlines.readyMade ?? []

export interface CalendarYear {
  readonly year: number
  /** Where the days come from: the site's own notice, the software's data, or nowhere yet. */
  readonly from: 'site' | 'software' | 'unknown'
  readonly source: string | null
  readonly days: readonly CalendarRow[]
}

export async function calendarYear(db: Database, year: number): Promise<CalendarYear> {
  const notice = await db.selectFrom('calendar_notices').select('source').where('year', '=', year).executeTakeFirst()
  if (notice) {
    const days = await db
      .selectFrom('calendar_days')
      .selectAll()
      .where('day', '>=', `${year}-01-01`)
      .where('day', '<=', `${year}-12-31`)
      .orderBy('day')
      .execute()
    return { year, from: 'site', source: notice.source, days }
  }
  const published = PUBLISHED.get(year)
  return { year, from: published ? 'software' : 'unknown', source: null, days: published ?? [] }
}
