import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { foundBy } from '../../../platform/chinese/bigrams.ts'
import { newId } from '../../../platform/ids.ts'
import { MONDAY, useSite } from '../../../test/harness.ts'
import { fc, times } from '../../../test/property.ts'
import { useRoad } from '../../../test/road.ts'
import type { DeskContext } from '../../contexts.ts'
import { ADDRESSEES, KINDS, OUTCOMES, URGENCIES } from '../appeal.ts'
import { STATUSES } from '../status.ts'
import { deskSearch } from './desk-search.ts'
import { conditionsOf } from './desk-search-conditions.ts'
import { addFacts } from './jobs/add-facts.ts'
import { inOrder, orderBy, pageOrder } from './page-order.ts'
import { SearchQuery } from './search-query.ts'

const test = useSite()
const { people, units, places, topics } = useRoad(test)

/** More than are read at once; number 0 is the newest. One comes every four hours. */
const APPEALS = 8000
const FOUR_HOURS = 4 * 60 * 60 * 1000

const SAID: readonly (readonly [words: string, said: (n: number) => boolean])[] = [
  ['路灯', (n) => n % 3 === 0],
  ['暖气', (n) => n > 2200], // none of the newest, and most of the others
  ['锅炉', (n) => n === 2700 || n === 7802],
  ['井盖丢了', (n) => n % 12 === 0], // inquiries alone
]

interface Ids {
  readonly units: readonly string[]
  readonly topics: readonly string[]
  readonly places: readonly string[]
}

it('a search with words and filters finds what a scan of all appeals finds, in order, page by page, and counts it', async () => {
  const ids = await bring()
  const staff = [people.clerk, people.clerk, people.heatingHandler]
  const anyQuery = fc.record(
    { words: fc.constantFrom(...SAID.map(([words]) => words)), ...filtersOf(ids) },
    { requiredKeys: ['words'] },
  )

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...staff), anyQuery, async (actor, asked) => {
      const query = SearchQuery.parse(asked)
      const expected = await scan(test.desk(actor), query)
      const first = await deskSearch(test.desk(actor), query)
      const second = first.next ? await deskSearch(test.desk(actor), { ...query, after: first.next }) : { rows: [] }
      expect([...first.rows, ...second.rows].map(({ number }) => number)).toEqual(expected.slice(0, 100))
      if ('count' in second) expect(second.count).toBeUndefined()
      if (first.count!.more) expect(expected.length).toBeGreaterThan(first.count!.count)
      else expect(first.count!.count).toBe(expected.length)
    }),
    { numRuns: times(50) },
  )
})

function filtersOf({ units, topics, places }: Ids) {
  const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 })
  const day = fc.constantFrom('2022-12-30', '2024-02-29', '2025-07-01', '2026-10-31', '2026-11-16')
  return {
    state: some(STATUSES),
    kind: some(KINDS),
    urgency: some(URGENCIES),
    outcome: some(OUTCOMES),
    addressee: some(ADDRESSEES),
    publication: some(['none', 'published', 'withheld']),
    clock: fc.constantFrom('late', 'soon', 'paused'),
    unitId: fc.constantFrom(...units),
    unitOnly: fc.constant('yes'),
    topicId: fc.constantFrom(...topics),
    placeId: fc.constantFrom(...places),
    round: fc.constantFrom(1, 2),
    by: fc.constantFrom('received', 'told', 'rated', 'signed', 'dispatched'),
    from: day,
    to: day,
    inTime: fc.constantFrom('yes', 'no', 'counted'),
    order: fc.constantFrom('newest', 'due'),
  }
}

/** The numbers that a search must find, from the rows of appeals and their texts alone. */
async function scan(context: DeskContext, query: SearchQuery): Promise<string[]> {
  const order = pageOrder(query)
  const conditions = [sql`position(${query.words} in a.body) > 0`, ...conditionsOf(context, query), ...inOrder(order)]
  const { rows } = await sql<{ number: string }>`
    select a.number from appeals a where ${sql.join(conditions, sql` and `)} order by ${orderBy(order)}`.execute(test.db)
  return rows.map(({ number }) => number)
}

async function bring(): Promise<Ids> {
  const { estate, xinglan: town, danian: elsewhere } = await places()
  const { heating, 'cold-rooms': winter, 'village-drain': water } = await topics()
  const unitIds = [units.heating, units.water, units.county]
  const pick = <T>(list: readonly T[], n: number, every: number): T => list[Math.floor(n / every) % list.length]!
  const rows = Array.from({ length: APPEALS }, (_, n) => {
    const body = ['楼下', ...SAID.flatMap(([words, said]) => (said(n) ? [words] : []))].join('，')
    const receivedAt = new Date(MONDAY.getTime() - n * FOUR_HOURS)
    const after = (hours: number) => new Date(receivedAt.getTime() + hours * 3_600_000)
    const state =
      n % 25 === 0 ? 'with_units' : n % 40 === 1 ? 'received' : n % 50 === 2 ? 'declined' : n % 60 === 3 ? 'told' : 'closed'
    const open = state === 'with_units'
    const told = state === 'closed' || state === 'told'
    return {
      ...{ id: newId(), assignment: newId(), number: `AL-H-${String(n).padStart(8, '0')}`, body, state, received_at: receivedAt },
      ...{ kind: pick(KINDS, n, 1 + (n % 3)), urgency: pick(URGENCIES, n, 2), addressee: pick(ADDRESSEES, n, 3) },
      ...{
        lead_state: open ? pick(['given', 'in_hand', 'answered'], n, 25) : told ? 'passed' : null,
        round: n % 9 === 0 ? 2 : 1,
      },
      ...{ unit_id: state === 'received' ? null : pick(unitIds, n, 5), also_units: n % 11 === 0 ? [units.heating] : [] },
      ...{ topic_id: pick([heating, winter, water, null], n, 7), place_id: pick([estate, town, elsewhere, null], n, 4) },
      ...{ told_at: told ? after(100) : null, late: told ? n % 5 === 0 : null, historic: n % 13 === 0 },
      ...{ outcome: state === 'closed' ? pick([...OUTCOMES, null], n, 6) : null, rated_at: after(120) },
      ...{ publication: state === 'closed' ? pick(['none', 'published', 'withheld'], n, 8) : 'none' },
      ...{
        due_at: open ? after(90) : null,
        amber_at: open ? after(80) : null,
        paused: open && n % 2 === 0,
        signed_at: after(30),
      },
      ...foundBy(body),
    }
  }).map((row) =>
    row.body.includes('井盖') ? { ...row, kind: 'inquiry' } : row.kind === 'inquiry' ? { ...row, kind: 'other' } : row,
  )
  await sql`
    with given as (
      select * from jsonb_populate_recordset(null::appeals, ${JSON.stringify(rows)}::jsonb)
    ),
    besides as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(id uuid, assignment uuid, received_at timestamptz, signed_at timestamptz, rated_at timestamptz, search_text text, terms tsvector)
    ),
    words as (
      insert into appeal_words (appeal_id, received_at, search_text, terms) select id, received_at, search_text, terms from besides
    ),
    judged as (
      insert into ratings (id, appeal_id, round, outcome, result, rated_at)
      select uuidv7(), given.id, 1, given.outcome, 4, rated_at from given join besides using (id) where given.outcome is not null
    ),
    work as (
      insert into assignments (id, appeal_id, unit_id, state, round, instruction, dispatched_by, dispatched_at, returnable, sign_due_at,
                               object_due_at, answer_due_at, signed_at)
      select assignment, given.id, given.unit_id, coalesce(given.lead_state, 'ended'), 1, '', ${people.clerk.staffId}, given.received_at, true,
             given.received_at + interval '1 day', given.received_at, given.received_at, signed_at
      from given join besides using (id) where given.unit_id is not null
    )
    insert into appeals (id, number, channel, addressee, kind, urgency, title, body, confidential, state, lead_state, round, unit_id, also_units,
                         topic_id, place_id, received_at, told_at, late, historic, outcome, publication, due_at, amber_at, paused)
    select id, number, 'import', addressee, kind, urgency, '楼下', body, false, state, lead_state, round, unit_id, also_units,
           topic_id, place_id, received_at, told_at, late, historic, outcome, publication, due_at, amber_at, paused
    from given`.execute(test.db)
  await addFacts(test)
  // As of appeals that moved after the worker had come by.
  await sql`
    update appeal_words set terms = ts_delete(terms, array(select lexeme from unnest(terms) where starts_with(lexeme, '=')))
    where appeal_id in (select id from appeals where number like '%7')`.execute(test.db)
  await sql`analyze appeals, appeal_words`.execute(test.db)
  return { units: unitIds, topics: [heating, winter, water], places: [estate, town, elsewhere] }
}
