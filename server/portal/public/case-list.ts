import { KINDS } from '../../../domain/appeals/appeal.ts'
import type { PublicQuery } from '../../../domain/appeals/published-cases/views/public-query.ts'
import { type PublishedList, publishedCases } from '../../../domain/appeals/published-cases/views/published-cases.ts'
import type { SiteContext } from '../../../domain/contexts.ts'
import { answeringUnits } from '../../../domain/organisations/views/addressees.ts'
import { topicTree } from '../../../domain/organisations/views/topics.ts'
import { monthPeriod } from '../../../domain/oversight/month.ts'
import { placesToName } from '../../../domain/territory/views/places-to-name.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type CaseFilters, type CaseListPage, FILTER_NAMES, type Option } from '../../../web/portal/pages/case-list.ts'
import { monthText } from '../../../web/shared/format.ts'
import { KIND_NAMES } from '../../../web/shared/words.ts'
import { namedOtherwise } from './named-otherwise.ts'

const STATES: readonly Option[] = [
  { value: 'solved', word: '反映人确认解决' },
  { value: 'partly', word: '部分解决' },
  { value: 'not_solved', word: '反映人认为未解决' },
  { value: 'waiting', word: '已答复，等评价' },
  { value: 'on_time', word: '按时答复' },
  { value: 'late', word: '超期答复' },
]
const TIMES: readonly Option[] = [
  { value: '30', word: '近一个月反映' },
  { value: '90', word: '近三个月反映' },
  { value: '365', word: '近一年反映' },
]

type Context = Pick<SiteContext, 'db' | 'now'>
type Query = Readonly<Record<string, unknown>>
type Name = keyof typeof FILTER_NAMES

/** 看回应: the list with its filters. A condition that nothing here has is left out, and the page says so. */
export async function caseListPage(context: Context, query: Query): Promise<Omit<CaseListPage, 'frame'>> {
  const options = await optionsFor(context, query)
  const chosen = (name: Name): string => {
    const value = textOf(query[name])
    return options[name].some((option) => option.value === value) ? value : ''
  }
  const names = Object.keys(FILTER_NAMES) as Name[]
  const filters = {
    words: textOf(query.words).trim().slice(0, 60),
    order: query.order === 'joined' ? 'joined' : '',
    ...Object.fromEntries(names.map((name) => [name, chosen(name)])),
  } as CaseFilters
  const unknown = names.filter((name) => textOf(query[name]) && !filters[name]).map((name) => FILTER_NAMES[name])

  const asked = { ...conditionsFrom(filters, context.now), after: cursorIn(query.after), before: cursorIn(query.before) }
  const { list, lost } = await listFrom(context, asked)
  const { rows, total, more, first, next, previous, nearest } = list
  return {
    filters,
    options,
    rows,
    total,
    more,
    first,
    next,
    previous,
    nearest,
    unknown: lost ? [...unknown, '翻到哪里'] : unknown,
  }
}

/** From the first case on where the place in the list is none; `lost` says so. */
async function listFrom({ db }: Context, query: PublicQuery): Promise<{ list: PublishedList; lost: boolean }> {
  try {
    return { list: await publishedCases(db, query), lost: false }
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'cursor_invalid')) throw error
    return { list: await publishedCases(db, { ...query, after: undefined, before: undefined }), lost: true }
  }
}

function conditionsFrom({ words, order, unit, place, kind, topic, state, time }: CaseFilters, now: Date): PublicQuery {
  return {
    words,
    order: order || undefined,
    unitId: unit || undefined,
    placeId: place || undefined,
    kind: (kind || undefined) as PublicQuery['kind'],
    topicId: topic || undefined,
    state: (state || undefined) as PublicQuery['state'],
    ...periodOf(time, now),
  }
}

async function optionsFor({ db }: Context, query: Query): Promise<CaseListPage['options']> {
  const [units, places, topics] = await Promise.all([answeringUnits(db), placesToName(db), topicTree(db)])
  const time = textOf(query.time)
  const named = (list: readonly { id: string; name: string }[]): Option[] =>
    list.map(({ id, name }) => ({ value: id, word: name }))
  const withOther = async (table: 'units' | 'places' | 'topics', given: unknown, list: Option[]) =>
    list.some(({ value }) => value === given) ? list : [...list, ...(await namedOtherwise(db, table, textOf(given)))]
  return {
    unit: await withOther('units', query.unit, named(units)),
    place: await withOther('places', query.place, named(places)),
    kind: KINDS.map((kind) => ({ value: kind, word: KIND_NAMES[kind] })),
    topic: await withOther('topics', query.topic, named(topics.filter(({ level }) => level === 1))),
    state: [...STATES],
    time: [...TIMES, ...(isMonth(time) ? [{ value: time, word: `${monthText(time)}反映` }] : [])],
  }
}

// A name that stands twice in an address comes as a list.
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const cursorIn = (value: unknown): string | undefined => textOf(value).slice(0, 200) || undefined

const isMonth = (time: string): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(time)

function periodOf(time: string, now: Date): { from?: Date; until?: Date } {
  if (isMonth(time)) return monthPeriod(time)
  return time ? { from: new Date(now.getTime() - Number(time) * 24 * 3600_000) } : {}
}
