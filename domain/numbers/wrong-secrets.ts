import { type RawBuilder, sql } from 'kysely'
import type { CitizenContext } from '../contexts.ts'

/**
 * Wrong secrets at a number by a source. An empty number means all numbers, an empty source all sources. Times in milliseconds.
 */
export interface WrongSecrets {
  readonly number: string
  readonly source: string
  readonly failures: number
  readonly since: number
  readonly lastAt: number
}

/** A number and a source with a limit. */
export type Counted = Pick<WrongSecrets, 'number' | 'source'>

/** The counts for these, as a column of the statement that reads the matter. */
export function wrongCounted(counted: readonly Counted[]): RawBuilder<WrongSecrets[]> {
  const [numbers, sources] = [counted.map((one) => one.number), counted.map((one) => one.source)]
  return sql`(
    select coalesce(json_agg(json_build_object('number', failed.number, 'source', failed.source, 'failures', failed.failures,
      'since', extract(epoch from failed.since) * 1000, 'lastAt', extract(epoch from failed.last_at) * 1000)), '[]')
    from unnest(${numbers}::text[], ${sources}::text[]) as asked (number, source)
    join secret_failures as failed on failed.number = asked.number and failed.source = asked.source
  )`
}

/** Counts a wrong secret. Those older than `within` milliseconds do not count any more. */
export async function countWrong(
  { db, now }: CitizenContext,
  { number, source, within }: Counted & { readonly within: number },
): Promise<void> {
  const begun = new Date(now.getTime() - within)
  await sql`
    insert into secret_failures as known (number, source, failures, since, last_at)
    values (${number}, ${source}, 1, ${now}, ${now})
    on conflict (number, source) do update set
      failures = case when known.since <= ${begun} then 1 else known.failures + 1 end,
      since = case when known.since <= ${begun} then ${now} else known.since end,
      last_at = ${now}`.execute(db)
}
