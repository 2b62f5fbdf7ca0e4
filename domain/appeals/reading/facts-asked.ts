import { type RawBuilder, sql } from 'kysely'
import { dayNumber, dayText, instantOf } from '../../../platform/calendar/days.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { topicsBelow } from './desk-search-conditions.ts'
import { anyFact, DUE_FACT, type Fact, PAUSED_FACT, periodsOf } from './facts.ts'
import { unitsRead } from './reach-conditions.ts'
import type { SearchQuery } from './search-query.ts'

// More of one kind leave out little, and each is looked up by itself.
const MOST_OF_A_KIND = 200

// What nearly every appeal is leaves out little too, and reading where it stands takes longest.
const USUAL = ['closed', 'normal', 1]

/**
 * What a search asks of an appeal that is over, besides its words: each part is a tsquery of facts, and all must hold. An appeal that
 * does not fit them does not fulfil `conditionsOf`; one that fits them may not either. No facts say a state in which an appeal is not over.
 */
export async function factsAsked(context: DeskContext, query: SearchQuery): Promise<string[]> {
  const { db, actor } = context
  const all: string[] = []
  const oneOf = (name: Fact, values: readonly (string | number)[] | undefined) => {
    if (!values?.length || values.length > MOST_OF_A_KIND || USUAL.some((usual) => values.includes(usual))) return
    all.push(anyFact(name, values))
  }
  const read = unitsRead(actor)
  if (read?.length && read.length <= MOST_OF_A_KIND) all.push(`(${anyFact('unit_id', read)} | ${anyFact('also_units', read)})`)
  oneOf('state', query.state)
  oneOf('kind', query.kind)
  oneOf('urgency', query.urgency)
  if (query.by !== 'rated') oneOf('outcome', query.outcome)
  oneOf('addressee', query.addressee)
  oneOf('publication', query.publication)
  if (query.clock === 'paused') all.push(PAUSED_FACT)
  else if (query.clock || query.order === 'due') all.push(DUE_FACT)
  if (query.unitId && query.by !== 'signed' && query.by !== 'dispatched')
    oneOf('unit_id', query.unitOnly ? [query.unitId] : await idsOf(db, unitsBelow(query.unitId)))
  if (query.topicId) oneOf('topic_id', await idsOf(db, topicsBelow(query.topicId)))
  if (query.placeId) oneOf('place', [query.placeId])
  if (query.round) oneOf('round', [query.round])
  if (query.by === 'told' && query.inTime) oneOf('in_time', query.inTime === 'counted' ? ['yes', 'no'] : [query.inTime])
  if (query.by === 'received' || query.by === 'told') oneOf(query.by, periodsAsked(query))
  return all
}

function periodsAsked({ from, to }: SearchQuery): string[] {
  if (!from || !to || to < from) return []
  return periodsOf(instantOf(from, '00:00'), instantOf(dayText(dayNumber(to) + 1), '00:00'))
}

const unitsBelow = (id: string): RawBuilder<unknown> => sql`array(select u.id from units u where u.path @> array[${id}::uuid])`

async function idsOf(db: Database, ids: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select unnest(${ids}) as id`.execute(db)
  return rows.map(({ id }) => id)
}
