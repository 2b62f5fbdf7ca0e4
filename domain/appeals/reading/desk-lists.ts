import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { forbidden } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { holds, reaches, type StaffMember } from '../../people/staff.ts'
import type { Role } from '../../roles.ts'
import { CENTRAL } from '../../roles.ts'
import { rulesOf } from '../../sites/rules.ts'
import { cursorOf } from './desk-cursor.ts'
import { CappedCount, capped, DeskRow, type DeskRows, MOST_COUNTED, PAGE, type RowFacts, rowOf } from './desk-row.ts'
import { countWaiting, type ListOrder, readListRows, UNIT_CLOCK, type Waiting } from './list-rows.ts'
import { reachedAssignments, reachesSite } from './reach-conditions.ts'

export const LISTS = [
  'late',
  'soon',
  'queue',
  'imported',
  'objections',
  'review',
  'extensions',
  'to-publish',
  'to-confirm',
  'to-sign',
  'handling',
  'approvals',
  'paused',
  'rework',
  'inspection',
  'open',
] as const
export type ListName = (typeof LISTS)[number]

export const MyWork = z.object({
  lists: z.array(z.object({ list: z.enum(LISTS), title: z.string(), count: CappedCount, soon: CappedCount, late: CappedCount })),
  due: z.array(DeskRow),
})
export type MyWork = z.infer<typeof MyWork>

interface List {
  readonly title: string
  /** For whom; central roles see the whole site, the others the desks they reach. */
  readonly roles: readonly Role[]
  /** Of appeals `a`: the work of the office before there is a unit and after. Only for those who see the whole site. */
  readonly appeals?: (now: Date) => RawBuilder<unknown>
  /** Of assignments `x`, each with its own unit and clock: of the whole site, or of the units that the reader reaches. */
  readonly assignments?: (now: Date) => RawBuilder<unknown>
  /** Indexes of `appeals` and `assignments` serve each. */
  readonly by: ListOrder
}

const EVERYBODY: readonly Role[] = ['clerk', 'inspector', 'handler', 'head', 'leader']
const TO_TRIAGE = sql`a.state in ('received', 'accepted')`
const TRIAGE_RUNS = sql`a.clock = 'triage'`
// Of the office: triage, and the inspectors' of reports from there.
const OFFICE_RUNS = sql`(a.clock = 'triage' or (a.clock = 'answer' and a.assignment_id is null))`
const REWORK = sql`(a.state = 'with_units' and a.lead_state = 'in_hand' and a.round > 1)`
const COPY_WAITS = sql`a.id in (select p.appeal_id from copy_proposals p where p.decision is null)`
const OPEN = sql`x.due_at is not null`
const OBJECTED = sql`x.state = 'objected'`
const IS_IMPORTED = sql`(select given.historic from appeals given where given.id = x.appeal_id)`

const late = (now: Date, of: 'a' | 'x') => sql`${sql.ref(`${of}.due_at`)} < ${now} and not ${sql.ref(`${of}.paused`)}`
const soon = (now: Date, of: 'a' | 'x') =>
  sql`${sql.ref(`${of}.due_at`)} >= ${now} and ${sql.ref(`${of}.amber_at`)} <= ${now} and not ${sql.ref(`${of}.paused`)}`

const DEFINED: Record<ListName, List> = {
  late: {
    title: '已超期',
    roles: EVERYBODY,
    by: 'due_at',
    appeals: (now) => sql`${OFFICE_RUNS} and ${late(now, 'a')}`,
    assignments: (now) => late(now, 'x'),
  },
  soon: {
    title: '快到期',
    roles: EVERYBODY,
    by: 'due_at',
    appeals: (now) => sql`${OFFICE_RUNS} and ${soon(now, 'a')}`,
    assignments: (now) => soon(now, 'x'),
  },
  queue: {
    title: '受理分派',
    roles: ['clerk'],
    by: 'received_at',
    appeals: () => sql`${TO_TRIAGE} and not a.historic`,
    assignments: () => sql`${OBJECTED} and not ${IS_IMPORTED}`,
  },
  imported: {
    title: '导入未办',
    roles: ['clerk'],
    by: 'received_at',
    appeals: () => sql`${TO_TRIAGE} and a.historic`,
    assignments: () => sql`${OBJECTED} and ${IS_IMPORTED}`,
  },
  objections: { title: '待裁定异议', roles: ['clerk'], by: 'received_at', assignments: () => OBJECTED },
  review: { title: '待审核', roles: ['clerk'], by: 'due_at', assignments: () => sql`x.clock = 'review'` },
  extensions: {
    title: '延期申请',
    roles: ['clerk'],
    by: 'due_at',
    assignments: () => sql`x.state = 'in_hand' and x.id in (select e.assignment_id from extensions e where e.decision is null)`,
  },
  'to-publish': {
    title: '待公开',
    roles: ['clerk', 'publisher'],
    by: 'told_at',
    appeals:
      () => sql`a.told_at is not null and (a.publication = 'draft' or ((a.publication = 'none' or a.copy_outdated) and not a.historic)) and not a.confidential
      and (a.state in ('told', 'closed', 'inspection') or ${REWORK}) and a.kind <> 'report' and not ${COPY_WAITS}`,
  },
  'to-confirm': {
    title: '待第二人看稿',
    roles: ['clerk', 'publisher'],
    by: 'told_at',
    appeals: () => sql`a.told_at is not null and not a.confidential and a.kind <> 'report' and ${COPY_WAITS}`,
  },
  'to-sign': { title: '待签收', roles: ['handler', 'head'], by: 'due_at', assignments: () => sql`${OPEN} and x.state = 'given'` },
  handling: {
    title: '办理中',
    roles: ['handler', 'head'],
    by: 'due_at',
    assignments: () => sql`${OPEN} and x.state = 'in_hand'`,
  },
  approvals: {
    title: '待我审批',
    roles: ['head'],
    by: 'due_at',
    assignments: () => sql`${OPEN} and x.id in (select n.assignment_id from answers n where n.state = 'awaiting_approval')`,
  },
  paused: {
    title: '挂起的',
    roles: ['handler', 'head', 'inspector'],
    by: 'due_at',
    assignments: () => sql`${OPEN} and x.paused`,
  },
  rework: {
    title: '没解决重办',
    roles: EVERYBODY,
    by: 'due_at',
    assignments: () => sql`${OPEN} and x.state = 'in_hand' and x.round > 1`,
  },
  inspection: { title: '督查', roles: ['inspector'], by: 'received_at', appeals: () => sql`a.state = 'inspection'` },
  open: { title: '全部在办', roles: EVERYBODY, by: 'due_at', appeals: () => OFFICE_RUNS, assignments: () => OPEN },
}

/** A page of one of somebody's lists, the most urgent first. Refuses `list_not_yours`, `cursor_invalid`. */
export async function deskList(context: DeskContext, name: ListName, after: string | null): Promise<DeskRows> {
  const { actor, now } = context
  const list = DEFINED[name]
  if (!sees(actor, list))
    throw forbidden('list_not_yours', `“${list.title}”由${name === 'inspection' ? '督查员' : '别的角色'}来看`)

  const rules = await rulesOf(context)
  const rows = await readListRows(context, waitingFor(actor, name, now), { by: list.by, after, limit: PAGE + 1 })

  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowOf(row, rules, now)),
    next: rows.length > PAGE && last ? cursorOf(last[list.by]!, last.row_id) : null,
    ...(after ? {} : { count: capped((await countsOf(context, [name]))[0]!.total) }),
  }
}

/** The counts of somebody's lists, and the appeals that are due first. */
export async function myWork(context: DeskContext): Promise<MyWork> {
  const { actor, now } = context
  const rules = await rulesOf(context)
  const mine = LISTS.filter((name) => sees(actor, DEFINED[name]))
  const counts = await countsOf(context, mine)

  const due = mine.includes('open') ? await dueFirst(context) : []
  return {
    lists: mine.flatMap((list, index) => {
      const { total, soon, late } = counts[index]!
      if (SELDOM.includes(list) && total === 0) return []
      if (list === 'objections') return [] // they stand in the queue, and are counted there
      return { list, title: DEFINED[list].title, count: capped(total), soon: capped(soon), late: capped(late) }
    }),
    due: due.map((row) => rowOf(row, rules, now)),
  }
}

// Most sites never import, and few copies are handed in untouched.
const SELDOM: readonly ListName[] = ['imported', 'to-confirm']

async function countsOf({ db, actor, now }: DeskContext, names: readonly ListName[]) {
  if (!names.length) return []
  const counted = names.map((name) => countWaiting(name, waitingFor(actor, name, now), now, MOST_COUNTED + 1))
  const { rows } = await sql<{
    name: string
    total: number
    late: number
    soon: number
  }>`${sql.join(counted, sql` union all `)}`.execute(db)
  return names.map((name) => rows.find((row) => row.name === name)!)
}

function sees(actor: StaffMember, { roles }: List): boolean {
  return roles.some((role) => (CENTRAL.includes(role) ? reaches(actor, role, null) : holds(actor, role)))
}

/** The list as this reader sees it: of the whole site, or of the units that the roles reach. */
function waitingFor(actor: StaffMember, name: ListName, now: Date): Waiting {
  const { roles, appeals, assignments } = DEFINED[name]
  const central = roles.some((role) => CENTRAL.includes(role) && reaches(actor, role, null))
  const atUnits = roles.filter((role) => !CENTRAL.includes(role))
  if (central || reachesSite(actor, atUnits)) return { appeals: appeals?.(now), assignments: assignments?.(now) }
  const theirs = name === 'late' || name === 'soon' ? sql`${UNIT_CLOCK} and ` : sql``
  return { assignments: sql`${theirs}${assignments!(now)} and ${reachedAssignments(actor, atUnits)}`, atUnit: true }
}

const DUE_FIRST = { by: 'due_at', after: null, limit: 15 } as const

// A clerk sees here what a clerk can do. A unit's late answer is in the list of what is late.
async function dueFirst(context: DeskContext): Promise<RowFacts[]> {
  const { actor, now } = context
  const first = (waiting: Waiting) => readListRows(context, waiting, DUE_FIRST)
  const atOffice = reaches(actor, 'clerk', null)
  const atUnit = holds(actor, 'handler') || holds(actor, 'head')
  if (!atOffice && !atUnit) {
    const { appeals, assignments } = waitingFor(actor, 'open', now)
    return await first({ appeals, assignments: sql`${assignments} and not x.paused` })
  }

  const office = atOffice ? await first({ appeals: TRIAGE_RUNS, assignments: sql`x.clock in ('ruling', 'review')` }) : []
  const reached = reachedAssignments(actor, ['handler', 'head'])
  const unit = atUnit ? await first({ assignments: sql`${OPEN} and not x.paused and ${UNIT_CLOCK} and ${reached}` }) : []
  return [...office, ...unit].sort((one, other) => one.due_at!.getTime() - other.due_at!.getTime()).slice(0, DUE_FIRST.limit)
}
