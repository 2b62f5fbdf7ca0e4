import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { dayNumber, dayText, instantOf } from '../../../platform/calendar/days.ts'
import type { DeskContext } from '../../contexts.ts'
import type { Database } from '../../schema.ts'
import { rulesOf } from '../../sites/rules.ts'
import { ADDRESSEES, APPEAL_STATES, KINDS, OUTCOMES, URGENCIES } from '../appeal.ts'
import { cursorAfter, cursorOf } from './desk-cursor.ts'
import { capped, type DeskRows, MOST_COUNTED, PAGE, readRows, rowOf } from './desk-row.ts'
import { readable } from './desk-scope.ts'
import { wordsFound } from './words-found.ts'

const many = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (given === undefined || Array.isArray(given) ? given : [given]), z.array(value).max(20).optional())
const Day = z.iso.date('日期请写成 2026-11-21 这样')

/** Everything a search may ask; it is also the query of the page's address and of a saved filter. */
export const SearchQuery = z.object({
  words: z.string().trim().max(100, '请不要超过 100 个字').describe('查找的词').optional(),
  state: many(z.enum(APPEAL_STATES)).describe('状态'),
  kind: many(z.enum(KINDS)).describe('类型'),
  urgency: many(z.enum(URGENCIES)).describe('紧急程度'),
  outcome: many(z.enum(OUTCOMES)).describe('反映人的评价'),
  addressee: many(z.enum(ADDRESSEES)).describe('写给谁'),
  publication: many(z.enum(['none', 'draft', 'published', 'withheld'])).describe('公开'),
  clock: z.enum(['late', 'soon', 'paused']).describe('时限').optional(),
  unitId: z.uuid().describe('承办单位').optional(),
  /** The unit alone, without those below it. */
  unitOnly: z.enum(['yes']).describe('不含下级单位').optional(),
  topicId: z.uuid().describe('领域').optional(),
  placeId: z.uuid().describe('地点').optional(),
  /** Which day `from` and `to` speak of. */
  by: z.enum(['received', 'told', 'rated', 'signed', 'dispatched']).default('received').describe('按哪个日期'),
  from: Day.describe('从哪天').optional(),
  to: Day.describe('到哪天').optional(),
  /** Of the step that `by` names: done within its limit, or not, or either, but one whose limit was ours. */
  inTime: z.enum(['yes', 'no', 'counted']).describe('是否按时').optional(),
  /** Of a judgement: with stars for the result, or with four or five. */
  stars: z.enum(['given', 'many']).describe('打星').optional(),
  round: z.coerce.number().int().min(1).max(2).describe('第几轮').optional(),
  order: z.enum(['newest', 'due']).default('newest').describe('排序'),
  after: z.string().max(200).optional(),
})
export type SearchQuery = z.infer<typeof SearchQuery>

/**
 * Finds appeals that the reader may read, newest first or by what is due. Chinese words are found exactly (platform/chinese/bigrams),
 * a number by its beginning. Counts stop at a thousand.
 */
export async function deskSearch(context: DeskContext, query: SearchQuery): Promise<DeskRows> {
  const { now } = context
  const { calendar } = await rulesOf(context)
  const where = await conditionsOf(context, query)

  const byDue = query.order === 'due'
  const column = byDue ? 'due_at' : query.by === 'told' ? 'told_at' : 'received_at'
  const by = sql.ref(`a.${column}`)
  const order = byDue ? sql`${by}, a.id` : sql`${by} desc, a.id desc`
  const page = query.after ? sql`${where} and (${by}, a.id) ${byDue ? sql`>` : sql`<`} ${cursorAfter(query.after)}` : where
  const rows = await readRows(context, byDue ? sql`${page} and a.due_at is not null` : page, order, PAGE + 1)

  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowOf(row, calendar, now)),
    next: rows.length > PAGE && last ? cursorOf(last[column]!, last.id) : null,
    ...(query.after ? {} : { count: await countOf(context, where, rows.length) }),
  }
}

async function countOf({ db }: DeskContext, where: RawBuilder<unknown>, seen: number) {
  if (seen <= PAGE) return capped(seen)
  // In an order, so that of a word found everywhere only the newest thousand are looked at.
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from appeals a where ${where} order by a.received_at desc limit ${MOST_COUNTED + 1}) counted
  `.execute(db)
  return capped(rows[0]!.count)
}

async function conditionsOf({ db, actor, now }: DeskContext, query: SearchQuery): Promise<RawBuilder<unknown>> {
  const all: RawBuilder<unknown>[] = [readable(actor)]
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) all.push(sql`${sql.ref(`a.${column}`)} = any(${[...values]})`)
  }
  if (query.words) all.push(await wordsOf(db, query.words))
  oneOf('state', query.state)
  oneOf('kind', query.kind)
  oneOf('urgency', query.urgency)
  if (query.by !== 'rated') oneOf('outcome', query.outcome)
  oneOf('addressee', query.addressee)
  oneOf('publication', query.publication)
  if (query.clock === 'late') all.push(sql`a.due_at < ${now} and not a.paused`)
  if (query.clock === 'soon') all.push(sql`a.due_at >= ${now} and a.amber_at <= ${now} and not a.paused`)
  if (query.clock === 'paused') all.push(sql`a.paused`)
  // What was handed to a unit stays its own when the appeal goes on to another.
  if (query.unitId && !OF_ASSIGNMENTS.includes(query.by)) all.push(atUnit('a.unit_id', query))
  if (query.topicId) all.push(sql`a.topic_id = any(${topicsBelow(query.topicId)})`)
  if (query.placeId) all.push(sql`a.place_id in (select p.id from places p where p.path @> array[${query.placeId}::uuid])`)
  if (query.round) all.push(sql`a.round = ${query.round}`)
  all.push(duringOf(query))
  return sql.join(all, sql` and `)
}

// A number is typed whole or from its beginning; anything else is words.
async function wordsOf(db: Database, words: string): Promise<RawBuilder<unknown>> {
  const number = words.toUpperCase()
  if (/^[A-Z]{2,4}-\d{1,8}(-[0-9A-Z]*)?$/.test(number)) return sql`a.number >= ${number} and a.number < ${`${number}~`}`

  return (await wordsFound(db, 'appeals', 'a', words)) ?? sql`false`
}

const topicsBelow = (id: string): RawBuilder<unknown> => sql`array(
  with recursive below as (
    select t.id from topics t where t.id = ${id}::uuid union all select t.id from topics t join below b on t.parent_id = b.id
  ) select below.id from below)`

const OF_ASSIGNMENTS: readonly SearchQuery['by'][] = ['signed', 'dispatched']

function atUnit(column: string, { unitId, unitOnly }: SearchQuery): RawBuilder<unknown> {
  if (unitOnly) return sql`${sql.ref(column)} = ${unitId}::uuid`
  return sql`${sql.ref(column)} in (select u.id from units u where u.path @> array[${unitId}::uuid])`
}

function duringOf(query: SearchQuery): RawBuilder<unknown> {
  const { by, from, to, inTime, outcome, stars, unitId } = query
  const start = from ? sql`${instantOf(from, '00:00')}::timestamptz` : sql`'-infinity'::timestamptz`
  const end = to ? sql`${instantOf(dayText(dayNumber(to) + 1), '00:00')}::timestamptz` : sql`'infinity'::timestamptz`
  const dated = from !== undefined || to !== undefined
  switch (by) {
    case 'received':
      return dated ? sql`a.received_at >= ${start} and a.received_at < ${end}` : sql`true`
    case 'told': {
      const timely = {
        yes: sql`and not a.historic and a.late is not true`,
        no: sql`and not a.historic and a.late is true`,
        counted: sql`and not a.historic`,
      }
      return sql`a.told_at >= ${start} and a.told_at < ${end} ${inTime ? timely[inTime] : sql``}`
    }
    case 'rated': {
      const judged = outcome?.length ? sql`and r.outcome = any(${[...outcome]})` : sql``
      const starred = stars ? sql`and r.result >= ${stars === 'many' ? 4 : 1}` : sql``
      return sql`a.id in (select r.appeal_id from ratings r
        where r.rated_at >= ${start} and r.rated_at < ${end} ${judged} ${starred})`
    }
    case 'signed':
    case 'dispatched': {
      const moment = sql.ref(by === 'signed' ? 's.signed_at' : 's.dispatched_at')
      const timely = {
        yes: sql`and s.signed_at <= s.sign_due_at`,
        no: sql`and s.signed_at > s.sign_due_at`,
        counted: sql`and s.signed_at is not null`,
      }
      return sql`a.id in (select s.appeal_id from assignments s
        where ${moment} >= ${start} and ${moment} < ${end} and s.round = 1
          ${inTime ? timely[inTime] : sql``} ${unitId ? sql`and ${atUnit('s.unit_id', query)}` : sql``})`
    }
  }
}
