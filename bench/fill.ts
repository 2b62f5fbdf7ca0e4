import { sql } from 'kysely'
import { addFacts } from '../domain/appeals/reading/jobs/add-facts.ts'
import { foundBy } from '../platform/chinese/bigrams.ts'
import { newId } from '../platform/ids.ts'
import type { Bench } from './server-under-load.ts'
import { invented } from './words.ts'

const BATCH = 2000
const THREE_YEARS = 3 * 365 * 24 * 60 * 60 * 1000
const CLOCKS = { given: 'sign', in_hand: 'answer', answered: 'review', passed: null }
const KINDS = ['inquiry', 'request', 'complaint', 'suggestion', 'praise', 'other']

/**
 * Puts this many cases of the last three years into the database: 97 % closed and published, the rest in every open state. Large
 * indexes are built afterwards, unlike in the service.
 */
export async function fillCases({ db, world, pool }: Bench, cases: number): Promise<void> {
  if (!cases) return
  const now = Date.now()
  const started = performance.now()
  const dropped = await dropIndexes(pool)

  for (let first = 0; first < cases; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, cases - first) }, (_, offset) => {
      const n = first + offset
      const { title, body } = invented(n)
      const receivedAt = new Date(now - THREE_YEARS + (n / cases) * THREE_YEARS)
      const open = n % 33 === 0
      const leadState = open ? ([null, 'given', 'in_hand', 'answered'] as const)[(n / 33) % 4]! : 'passed'
      return {
        id: newId(),
        number: `BN-H-${String(n).padStart(8, '0')}`,
        kind: KINDS[n % KINDS.length]!,
        title,
        body,
        state: !open ? 'closed' : leadState ? 'with_units' : 'received',
        leadState,
        assignment: leadState && newId(),
        unit: leadState && world.unitIds[n % world.unitIds.length]!,
        receivedAt: receivedAt.toISOString(),
        dueAt: open ? new Date(receivedAt.getTime() + 7 * 86_400_000).toISOString() : null,
        clock: open ? (leadState ? CLOCKS[leadState] : 'triage') : null,
        toldAt: open ? null : new Date(receivedAt.getTime() + 5 * 86_400_000).toISOString(),
        ...foundBy(title, body),
      }
    })
    await sql`
      with given as (
        select * from json_to_recordset(${JSON.stringify(rows)}::json)
          as r(id uuid, number text, kind text, title text, body text, state text, "leadState" text,
               assignment uuid, unit uuid, "receivedAt" timestamptz, "dueAt" timestamptz,
               clock text, "toldAt" timestamptz, search_text text, terms tsvector)
      ),
      words as (insert into appeal_words (appeal_id, received_at, search_text, terms) select id, "receivedAt", search_text, terms from given),
      work as (
        insert into assignments (id, appeal_id, unit_id, state, round, instruction, dispatched_by, dispatched_at, returnable, sign_due_at,
                                 object_due_at, answer_due_at, clock, due_at, amber_at, ended_at)
        select assignment, id, unit, "leadState", 1, '', ${newId()}, "receivedAt", true, "receivedAt", "receivedAt",
               coalesce("dueAt", "toldAt"), clock, "dueAt", "dueAt", "toldAt"
        from given where assignment is not null
      )
      insert into appeals (id, number, channel, addressee, kind, title, body, confidential, state, unit_id, assignment_id, lead_state,
                           received_at, due_at, amber_at, clock, told_at, publication, historic)
      select id, number, 'import', 'unknown', kind, title, body, false, state, unit, assignment, "leadState", "receivedAt", "dueAt", "dueAt",
             clock, "toldAt", case when state = 'closed' then 'published' else 'none' end, state = 'closed'
      from given
    `.execute(db)
  }
  await sql`
    insert into published_cases (id, number, title, body, answer, kind, unit_id, unit_name, addressee, state, round, received_at, dispatched_at, answered_at,
                                 working_days, late, published_at, search_text, terms)
    select id, number, title, body, '您反映的情况已经核实并处理，联系电话 0990-5500000。', kind, unit_id, '第一局', addressee, state, 1,
           appeals.received_at, appeals.received_at, told_at, 5, false, told_at, search_text, terms
    from appeals join appeal_words on appeal_words.appeal_id = appeals.id where state = 'closed'
  `.execute(db)
  await addFacts({ db })
  for (const definition of dropped) await pool.query(definition)
  await pool.query('vacuum (analyze) site_bench.appeals')
  await pool.query('vacuum (analyze) site_bench.appeal_words')
  await pool.query('vacuum (analyze) site_bench.assignments')
  await pool.query('vacuum (analyze) site_bench.published_cases')
  console.log(`${cases} cases put in within ${Math.round((performance.now() - started) / 1000)} s`)
}

async function dropIndexes(pool: Bench['pool']): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = 'site_bench' and indexdef like '%USING gin%' and tablename in ('appeal_words', 'published_cases')`,
  )
  for (const { name } of rows) await pool.query(`drop index site_bench.${name}`)
  return rows.map(({ definition }) => definition)
}
