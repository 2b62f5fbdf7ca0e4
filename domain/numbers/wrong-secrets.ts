import { sql } from 'kysely'
import type { CitizenContext } from '../contexts.ts'
import type { Database } from '../schema.ts'

/** Wrong secrets at a number by a source; an empty number is any, an empty source anybody. Times in milliseconds. */
export interface WrongSecrets {
  readonly number: string
  readonly source: string
  readonly failures: number
  readonly since: number
  readonly lastAt: number
}

export interface Tried {
  readonly id: string | null
  readonly secret_hash: string | null
  readonly citizen_id: string | null
  readonly wrong: readonly WrongSecrets[]
}

type Counted = Pick<WrongSecrets, 'number' | 'source'>

/** The appeal of this number, if there is one, and what wrong secrets were counted: one statement, also where there is none. */
export async function appealTried(db: Database, number: string, counted: readonly Counted[]): Promise<Tried> {
  const [numbers, sources] = [counted.map((one) => one.number), counted.map((one) => one.source)]
  const { rows } = await sql<Tried>`
    select appeal.id, appeal.secret_hash, appeal.citizen_id, (
      select coalesce(json_agg(json_build_object('number', failed.number, 'source', failed.source, 'failures', failed.failures,
        'since', extract(epoch from failed.since) * 1000, 'lastAt', extract(epoch from failed.last_at) * 1000)), '[]')
      from unnest(${numbers}::text[], ${sources}::text[]) as asked (number, source)
      join secret_failures as failed on failed.number = asked.number and failed.source = asked.source
    ) as wrong
    from (select ${number}::text as number) as typed
    left join appeals as appeal on appeal.number = typed.number`.execute(db)
  return rows[0]!
}

/** Counts a wrong secret; what is older than `within` milliseconds no longer counts. */
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
