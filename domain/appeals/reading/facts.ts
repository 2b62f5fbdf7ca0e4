import { type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Facts of an appeal that is over, as lexemes in the index of words, so that one look into it finds words and filters together
 * (docs/decisions/0020-facts-in-the-index-of-words.md). They begin with `=`, which no word does. An appeal whose facts may change has
 * `=open` instead, and its row must be asked.
 */
export type Fact = (typeof COLUMNS)[number] | 'also_units' | 'place' | 'in_time' | 'received' | 'told'

const COLUMNS = ['state', 'kind', 'urgency', 'outcome', 'addressee', 'publication', 'round', 'unit_id', 'topic_id'] as const

/** Rows `words` that the worker has not come to since there are facts. */
export const UNMARKED = sql<SqlBool>`not words.terms @@ '''=facts'' | ''=open'''::tsquery`

// Each for a tsquery.
export const NO_FACTS = `!'=facts'`
export const OPEN_FACT = `'=open'`
export const DUE_FACT = `'=due'`
export const PAUSED_FACT = `'=paused'`
export const APART_FACT = `'=apart'`
export const anyFact = (name: Fact, values: readonly (string | number)[]): string =>
  `(${values.map((value) => `'=${name}:${value}'`).join(' | ')})`

/** Of `appeals a`: who called stays apart from the units too, as policy.ts says, and the vault knows the caller. */
export const APART = sql<SqlBool>`(a.identity_id is not null and (a.confidential or a.caller_apart or a.kind in ('report', 'complaint')))`

/** The facts of `appeals a`, which is over, as a tsvector. */
export const FACTS: RawBuilder<string> = sql`array_to_tsvector(array_remove(array[
    '=facts',
    case when a.due_at is not null then '=due' end,
    case when a.paused then '=paused' end,
    case when ${APART} then '=apart' end,
    '=in_time:' || case when a.historic then 'unknown' when a.late then 'no' else 'yes' end,
    ${sql.join(['received', 'told'].flatMap((step) => [during(step, 'YYYY'), during(step, 'YYYY-MM')]))},
    ${sql.join(COLUMNS.map((column) => sql`${sql.lit(`=${column}:`)} || ${sql.ref(`a.${column}`)}`))}
  ], null)
  || array(select '=also_units:' || unit_id from unnest(a.also_units) as unit_id)
  || array(select '=place:' || place_id from places as p, unnest(p.path) as place_id where p.id = a.place_id))`

function during(step: string, form: 'YYYY' | 'YYYY-MM'): RawBuilder<string> {
  return sql`${sql.lit(`=${step}:`)} || to_char(${sql.ref(`a.${step}_at`)} at time zone 'UTC', ${sql.lit(form)})`
}

/** The years and months of UTC that a span touches, as facts name them. */
export function periodsOf(start: Date, end: Date): string[] {
  const periods: string[] = []
  for (let at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth()); at <= end.getTime(); ) {
    const [year, month] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth()]
    const whole = month === 0 && year < end.getUTCFullYear()
    periods.push(new Date(at).toISOString().slice(0, whole ? 4 : 7))
    at = Date.UTC(year, month + (whole ? 12 : 1))
  }
  return periods
}
