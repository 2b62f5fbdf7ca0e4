import { KINDS } from '../../domain/appeals/appeal.ts'
import { ownCase } from '../../domain/appeals/citizen/views/own-case.ts'
import { ownRows } from '../../domain/appeals/citizen/views/own-cases.ts'
import { clockDays } from '../../domain/appeals/clocks/desk-clock-days.ts'
import { deskPublication } from '../../domain/appeals/published-cases/views/desk-publication.ts'
import type { PublicState } from '../../domain/appeals/published-cases/views/public-query.ts'
import { publishedCase } from '../../domain/appeals/published-cases/views/published-case.ts'
import { publishedCases } from '../../domain/appeals/published-cases/views/published-cases.ts'
import type { PublishedRow } from '../../domain/appeals/published-cases/views/published-row.ts'
import { deskAppeal } from '../../domain/appeals/reading/desk-appeal.ts'
import { changesSince, readableOf } from '../../domain/appeals/reading/desk-changes.ts'
import { deskList, LISTS, type MyWork, myWork } from '../../domain/appeals/reading/desk-lists.ts'
import type { DeskRow, DeskRows } from '../../domain/appeals/reading/desk-row.ts'
import { deskSearch } from '../../domain/appeals/reading/desk-search.ts'
import { savedFilters } from '../../domain/appeals/reading/saved-filters.ts'
import { SearchQuery } from '../../domain/appeals/reading/search-query.ts'
import { verifyChain } from '../../domain/appeals/verify-chain.ts'
import type { DeskContext, SiteContext } from '../../domain/contexts.ts'
import { appealFacts } from '../../domain/insight/appeal-facts.ts'
import { suggest } from '../../domain/insight/suggest.ts'
import { monthPeriod } from '../../domain/oversight/month.ts'
import { figuresOf } from '../../domain/oversight/views/figures.ts'
import { figuresByUnit } from '../../domain/oversight/views/figures-by-unit.ts'
import { notPublished, receivedByMonth, receivedByTown } from '../../domain/oversight/views/portal-figures.ts'
import { staffMember } from '../../domain/people/reach.ts'
import { holds, reaches, type StaffMember } from '../../domain/people/staff.ts'
import { Refusal } from '../../platform/refusal.ts'

/** What a screen or page says, as it would be sent. */
export type Said = Readonly<Record<string, unknown>>

export interface Seen {
  /** By number: the desk's page for each reader, the clock day by day, the citizen's page. */
  readonly appeals: Readonly<Record<string, Said>>
  readonly lists: Said
  readonly searches: Said
  readonly inPublic: Said
  readonly figures: Said
  readonly citizens: Said
}

type Role = keyof StaffMember['reach']

const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
const OVER = ['closed', 'declined', 'withdrawn']
const EVERY = 6 // of what is over, so many are read by everybody and not by the clerk alone

/** Everything that screens and pages say of a site at one moment. Long because it names them all. */
export async function whatPeopleSee(context: SiteContext): Promise<Seen> {
  const staff = await everybody(context)
  return {
    appeals: await appealsSeen(context, staff),
    lists: await listsSeen(context, staff),
    searches: await searchesSeen(context, staff),
    inPublic: await publicPages(context),
    figures: await figuresSeen(context),
    citizens: await ownPages(context),
  }
}

type Staff = ReadonlyMap<string, StaffMember>

async function everybody({ db }: SiteContext): Promise<Staff> {
  const rows = await db.selectFrom('staff').select(['id', 'login']).where('disabled_at', 'is', null).orderBy('login').execute()
  return new Map(await Promise.all(rows.map(async ({ id, login }) => [login, await staffMember(db, id)] as const)))
}

const asActor = (context: SiteContext, actor: StaffMember): DeskContext => ({ ...context, actor })

async function appealsSeen(context: SiteContext, staff: Staff): Promise<Seen['appeals']> {
  const { db } = context
  const rows = await db.selectFrom('appeals').select(['id', 'number', 'unit_id']).orderBy('number').execute()
  const of = (login: string) => asActor(context, staff.get(login)!)
  const [clerk, publisher] = [of('linxiaowan'), of('jingwei')]
  const changed = await readableOf(
    db,
    rows.map(({ id }) => id),
  )
  const readable = new Map([...staff].map(([login, actor]) => [login, new Set(changed(actor))]))

  const seen: Record<string, Said> = {}
  for (const [index, { id, number, unit_id }] of rows.entries()) {
    const unit = (role: Role) =>
      staff.values().find((one) => unit_id && one.reach[role] !== 'site' && reaches(one, role, unit_id))
    const others = { inspector: staff.get('tieyanqiu'), publisher: publisher.actor, leader: staff.get('songwenlan') }
    const readers = { ...others, handler: unit('handler'), head: unit('head'), elsewhere: staff.get('zaoqiang') }
    const desk = await deskAppeal(clerk, id)
    const everyReader = !OVER.includes(desk.state) || index % EVERY === 0
    const [days, own, chain, publication, suggestions] = await Promise.all([
      said(clockDays(clerk, id)),
      said(ownCase(context, id)),
      verifyChain(db, id),
      everyReader ? said(deskPublication(publisher, id)) : null,
      AT_TRIAGE.includes(desk.state) ? suggestionsFor(clerk, id) : null,
    ])
    const byReader = await Promise.all(
      Object.entries(readers).map(async ([name, actor]) => [
        name,
        actor && everyReader ? await said(deskAppeal(asActor(context, actor), id)) : null,
      ]),
    )
    seen[number] = plain({
      desk,
      ...Object.fromEntries(byReader),
      days,
      own,
      chain,
      publication,
      suggestions,
      readableBy: [...staff.keys()].filter((login) => readable.get(login)!.has(id)),
    })
  }
  return seen
}

const AT_TRIAGE = ['received', 'accepted', 'objected']

async function suggestionsFor(clerk: DeskContext, id: string) {
  return await suggest(clerk, (await appealFacts(clerk.db, id))!)
}

/** What is said, or the refusal. */
async function said(saying: Promise<unknown>): Promise<unknown> {
  try {
    return await saying
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`
    throw error
  }
}

async function listsSeen(context: SiteContext, staff: Staff): Promise<Said> {
  const seen: Record<string, unknown> = {}
  for (const [login, actor] of staff) {
    if (!ROLES_AT_WORK.some((role) => holds(actor, role))) continue
    const desk = asActor(context, actor)
    const work = await myWork(desk)
    const pages = new Map<string, Listed>()
    for (const { list } of work.lists) pages.set(list, await allPages((after) => deskList(desk, list, after)))
    refuseWrongCounts(login, work, pages)
    seen[login] = {
      lists: Object.fromEntries(work.lists.map(({ list, title }) => [title, pages.get(list)!.lines])),
      due: work.due.map(lineOf),
      saved: (await savedFilters(desk)).filters,
      others: await Promise.all(LISTS.filter((list) => !pages.has(list)).map((list) => said(deskList(desk, list, null)))),
    }
  }
  return plain(seen)
}

// Every number of "my work" is that of its list, which is compared.
function refuseWrongCounts(login: string, { lists }: MyWork, pages: ReadonlyMap<string, Listed>): void {
  for (const { list, ...counts } of lists) {
    const { count, lines } = pages.get(list)!
    const having = (state: string) => lines.filter((line) => line.includes(`Z ${state} `)).length
    const listed = [lines.length, lines.length, having('soon'), having('late')]
    const counted = [count?.count, counts.count.count, counts.soon.count, counts.late.count]
    if (listed.join() !== counted.join()) throw new Error(`${login} ${list}: counted ${counted}, listed ${listed}`)
  }
}

const ROLES_AT_WORK: readonly Role[] = ['clerk', 'inspector', 'publisher', 'leader', 'handler', 'head']

/** A row of a list, short enough that hundreds can be compared at a glance. */
const lineOf = ({ number, state, round, unit, clock, title, outcome, publication, copyOutdated }: DeskRow): string =>
  [
    number,
    state,
    round,
    unit?.name,
    clock && `${clock.dueAt} ${clock.state} ${clock.text}`,
    title,
    outcome,
    publication,
    copyOutdated,
  ].join(' | ')

interface Listed {
  readonly count: DeskRows['count']
  readonly lines: readonly string[]
}

async function allPages(read: (after: string | null) => Promise<DeskRows>): Promise<Listed> {
  const first = await read(null)
  const lines = first.rows.map(lineOf)
  for (let next = first.next; next; ) {
    const page = await read(next)
    lines.push(...page.rows.map(lineOf))
    next = page.next
  }
  return { count: first.count, lines }
}

async function searchesSeen(context: SiteContext, staff: Staff): Promise<Said> {
  const units = await context.db.selectFrom('units').select(['id', 'code']).execute()
  const unitId = (code: string) => units.find((unit) => unit.code === code)!.id
  const seen: Record<string, unknown> = {}
  for (const login of ['linxiaowan', 'songwenlan', 'wuyun', 'dingbairu']) {
    const desk = asActor(context, staff.get(login)!)
    for (const [name, query] of searchesFor(unitId)) {
      const parsed = SearchQuery.parse(query)
      seen[`${login}: ${name}`] = await allPages((after) => deskSearch(desk, { ...parsed, ...(after ? { after } : {}) }))
    }
  }
  return plain(seen)
}

const STATES = 'received accepted declined dispatched objected handling answered told rework inspection closed withdrawn'.split(
  ' ',
)

function* searchesFor(unitId: (code: string) => string): Generator<[name: string, query: object]> {
  const named = (query: object): [string, object] => [JSON.stringify(query).replaceAll(/[{}"]/g, ''), query]
  for (const state of STATES) yield named({ state })
  for (const kind of KINDS) yield named({ kind, state: ['dispatched', 'handling', 'rework', 'objected', 'answered'] })
  for (const clock of ['late', 'soon', 'paused']) yield* [named({ clock }), named({ clock, order: 'due' })]
  for (const outcome of ['solved', 'partly', 'not_solved']) yield named({ outcome, by: 'rated', stars: 'given' })
  for (const publication of ['none', 'published', 'withheld']) yield named({ publication })
  yield named({ order: 'due' })
  yield named({ round: 2 })
  yield named({ state: ['dispatched', 'objected'], order: 'due' })
  yield named({ words: '暖气' })
  yield named({ words: '公园', state: 'rework' })
  yield named({ words: '柳春桥' })
  for (const by of ['dispatched', 'signed', 'told']) {
    const month = { by, from: '2026-12-01', to: '2026-12-31' }
    for (const inTime of ['yes', 'no', 'counted']) yield named({ ...month, inTime })
  }
  for (const code of ['housing', 'heating', 'hewan', 'education']) {
    for (const query of [
      {},
      { unitOnly: 'yes' },
      { by: 'signed', inTime: 'yes' },
      { by: 'dispatched', inTime: 'no' },
      { by: 'told' },
    ])
      yield [`of ${code} ${JSON.stringify(query).replaceAll(/[{}"]/g, '')}`, { unitId: unitId(code), ...query }]
  }
}

async function publicPages(context: SiteContext): Promise<Said> {
  const { db } = context
  const states: (PublicState | undefined)[] = [undefined, 'solved', 'partly', 'not_solved', 'waiting', 'on_time', 'late']
  const lists: Record<string, unknown> = {}
  for (const state of states) {
    const rows: PublishedRow[] = []
    let { total, next, ...first } = await publishedCases(db, { state })
    rows.push(...first.rows)
    while (next) {
      const page = await publishedCases(db, { state, after: next })
      rows.push(...page.rows)
      next = page.next
    }
    lists[state ?? 'all'] = { total, rows: state ? rows.map(({ number }) => number) : rows }
  }
  const { rows, total, more } = await publishedCases(db, { words: '公园' })
  const found = { rows, total, more }
  const numbers = await db.selectFrom('published_cases').select('number').orderBy('number').execute()
  const cases = await Promise.all(
    numbers.map(async ({ number }) => [number, await said(publishedCase(context, number))] as const),
  )
  return plain({ lists, found, cases: Object.fromEntries(cases) })
}

async function figuresSeen({ db, now }: SiteContext): Promise<Said> {
  const units = await db.selectFrom('units').select(['id', 'code']).orderBy('code').execute()
  const seen: Record<string, unknown> = {}
  for (const month of MONTHS) {
    const period = monthPeriod(month)
    const ofUnits = await Promise.all(units.map(async ({ id, code }) => [code, await figuresOf(db, period, now, id)] as const))
    seen[month] = {
      site: await figuresOf(db, period, now),
      ofUnits: Object.fromEntries(ofUnits),
      byUnit: await figuresByUnit(db, period, now),
      byTown: await receivedByTown(db, period),
      notPublished: await notPublished(db, period),
    }
  }
  const months = MONTHS.map((month) => ({ month, ...monthPeriod(month) }))
  const changes = await changesSince(db, new Date(now.getTime() - 24 * 60 * 60 * 1000))
  return plain({
    ...seen,
    byMonth: await receivedByMonth(db, months),
    changes: changes.map(({ what, key }) => `${what} ${key}`).sort(),
  })
}

async function ownPages(context: SiteContext): Promise<Said> {
  const { db } = context
  const citizens = await db.selectFrom('citizens').select('id').orderBy('id').execute()
  const spokenBy = async (id: string) =>
    (await db.selectFrom('appeals').select('id').where('citizen_id', '=', id).execute()).map((appeal) => appeal.id)
  const rows = async (id: string) => [id, await ownRows(context, await spokenBy(id))]
  return plain(Object.fromEntries(await Promise.all(citizens.map(({ id }) => rows(id)))))
}

// As it is sent: dates are text, and what is undefined or no field of the answer is not there.
const plain = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value, (key, field) => (key === 'answer_id' ? undefined : field))) as Value
