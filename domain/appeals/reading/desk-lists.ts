import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { forbidden } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { holds, reaches, type StaffMember } from '../../people/staff.ts'
import type { Role } from '../../roles.ts'
import { CENTRAL } from '../../roles.ts'
import { rulesOf } from '../../sites/rules.ts'
import { cursorAfter, cursorOf } from './desk-cursor.ts'
import {
  CappedCount,
  capped,
  DeskRow,
  type DeskRows,
  MOST_COUNTED,
  PAGE,
  type RowFacts,
  readAssignmentRows,
  readRows,
  rowOf,
} from './desk-row.ts'
import { reachedAssignments, reachesSite, readableAppeals } from './reach-conditions.ts'

export const LISTS = [
  'late',
  'soon',
  'queue',
  'imported',
  'objections',
  'review',
  'extensions',
  'to-publish',
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
  /** Of appeals `a`, for those who see the whole site. */
  readonly where?: (now: Date) => RawBuilder<unknown>
  /** Of assignments `x`, for a unit, which sees its own part of an appeal and its own clock. */
  readonly ofUnits?: (now: Date) => RawBuilder<unknown>
  /** The column of the order; `appeals_…` and `assignments_…` indexes serve each. */
  readonly by: 'due_at' | 'received_at' | 'told_at'
}

const EVERYBODY: readonly Role[] = ['clerk', 'inspector', 'handler', 'head', 'leader']
const TO_TRIAGE = sql`(a.state in ('received', 'accepted') or a.lead_state = 'objected')`
const REWORK = sql`(a.state = 'with_units' and a.lead_state = 'in_hand' and a.round > 1)`
const OPEN = sql`x.due_at is not null`

const late = (now: Date, of: 'a' | 'x') => sql`${sql.ref(`${of}.due_at`)} < ${now} and not ${sql.ref(`${of}.paused`)}`
const soon = (now: Date, of: 'a' | 'x') =>
  sql`${sql.ref(`${of}.due_at`)} >= ${now} and ${sql.ref(`${of}.amber_at`)} <= ${now} and not ${sql.ref(`${of}.paused`)}`

const DEFINED: Record<ListName, List> = {
  late: { title: '已超期', roles: EVERYBODY, by: 'due_at', where: (now) => late(now, 'a'), ofUnits: (now) => late(now, 'x') },
  soon: { title: '快到期', roles: EVERYBODY, by: 'due_at', where: (now) => soon(now, 'a'), ofUnits: (now) => soon(now, 'x') },
  queue: { title: '受理分派', roles: ['clerk'], by: 'received_at', where: () => sql`${TO_TRIAGE} and not a.historic` },
  imported: { title: '导入未办', roles: ['clerk'], by: 'received_at', where: () => sql`${TO_TRIAGE} and a.historic` },
  objections: {
    title: '待裁定异议',
    roles: ['clerk'],
    by: 'received_at',
    where: () => sql`a.id in (select x.appeal_id from assignments x where x.state = 'objected')`,
  },
  review: {
    title: '待审核',
    roles: ['clerk'],
    by: 'due_at',
    where: () => sql`a.state = 'with_units' and a.lead_state = 'answered'`,
  },
  extensions: {
    title: '延期申请',
    roles: ['clerk'],
    by: 'due_at',
    where: () => sql`a.state = 'with_units' and a.id in (
      select e.appeal_id from extensions e join assignments x on x.id = e.assignment_id
      where e.decision is null and x.state = 'in_hand')`,
  },
  'to-publish': {
    title: '待公开',
    roles: ['clerk', 'publisher'],
    by: 'told_at',
    where:
      () => sql`a.told_at is not null and (a.publication = 'none' or a.copy_outdated) and not a.confidential and not a.historic
      and (a.state in ('told', 'closed', 'inspection') or ${REWORK}) and a.kind <> 'report'`,
  },
  'to-sign': { title: '待签收', roles: ['handler', 'head'], by: 'due_at', ofUnits: () => sql`${OPEN} and x.state = 'given'` },
  handling: { title: '办理中', roles: ['handler', 'head'], by: 'due_at', ofUnits: () => sql`${OPEN} and x.state = 'in_hand'` },
  approvals: {
    title: '待我审批',
    roles: ['head'],
    by: 'due_at',
    ofUnits: () => sql`${OPEN} and x.id in (select n.assignment_id from answers n where n.state = 'awaiting_approval')`,
  },
  paused: {
    title: '挂起的',
    roles: ['handler', 'head', 'inspector'],
    by: 'due_at',
    where: () => sql`a.state = 'with_units' and a.paused`,
    ofUnits: () => sql`${OPEN} and x.paused`,
  },
  rework: {
    title: '没解决重办',
    roles: EVERYBODY,
    by: 'due_at',
    where: () => REWORK,
    ofUnits: () => sql`${OPEN} and x.state = 'in_hand' and x.round > 1`,
  },
  inspection: { title: '督查', roles: ['inspector'], by: 'received_at', where: () => sql`a.state = 'inspection'` },
  open: {
    title: '全部在办',
    roles: EVERYBODY,
    by: 'due_at',
    where: () => sql`a.due_at is not null`,
    ofUnits: () => OPEN,
  },
}

/** A page of one of somebody's lists, the most urgent first. Refuses `list_not_yours`, `cursor_invalid`. */
export async function deskList(context: DeskContext, name: ListName, after: string | null): Promise<DeskRows> {
  const { actor, now } = context
  const list = DEFINED[name]
  if (!sees(actor, list))
    throw forbidden('list_not_yours', `“${list.title}”由${name === 'inspection' ? '督查员' : '别的角色'}来看`)

  const rules = await rulesOf(context)
  const rows = await pageOf(context, list, after)

  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowOf(row, rules, now)),
    next: rows.length > PAGE && last ? cursorOf(last[list.by]!, last.id) : null,
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
      if (list === 'imported' && total === 0) return [] // most sites never import
      return { list, title: DEFINED[list].title, count: capped(total), soon: capped(soon), late: capped(late) }
    }),
    due: due.map((row) => rowOf(row, rules, now)),
  }
}

async function pageOf(context: DeskContext, list: List, after: string | null): Promise<RowFacts[]> {
  const { actor, now } = context
  const { where, ofUnits } = listFor(actor, list, now)
  if (ofUnits) {
    const beyond = after ? sql`${ofUnits} and (x.due_at, x.appeal_id) > ${cursorAfter(after)}` : ofUnits
    return await readAssignmentRows(context, beyond, sql`x.due_at, x.appeal_id`, PAGE + 1)
  }
  const by = sql.ref(`a.${list.by}`)
  const beyond = after ? sql`${where} and (${by}, a.id) > ${cursorAfter(after)}` : where
  return await readRows(context, beyond, sql`${by}, a.id`, PAGE + 1)
}

async function countsOf({ db, actor, now }: DeskContext, names: readonly ListName[]) {
  if (!names.length) return []
  const counted = names.map((name) => {
    const { where, ofUnits } = listFor(actor, DEFINED[name], now)
    const rows = ofUnits
      ? sql`select x.due_at, x.amber_at, x.paused from assignments x where ${ofUnits}`
      : sql`select a.due_at, a.amber_at, a.paused from appeals a where ${where}`
    return sql`
      (select ${name}::text as name, count(*) as total,
              count(*) filter (where not l.paused and l.due_at < ${now}) as late,
              count(*) filter (where not l.paused and l.due_at >= ${now} and l.amber_at <= ${now}) as soon
       from (${rows} limit ${MOST_COUNTED + 1}) l)`
  })
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

/** The list as this reader sees it: appeals of the whole site, or the assignments of the units that the roles reach. */
function listFor(
  actor: StaffMember,
  { roles, where, ofUnits }: List,
  now: Date,
): { where: RawBuilder<unknown>; ofUnits?: never } | { ofUnits: RawBuilder<unknown>; where?: never } {
  const central = roles.some((role) => CENTRAL.includes(role) && reaches(actor, role, null))
  const atUnits = roles.filter((role) => !CENTRAL.includes(role))
  if (where && (central || !ofUnits || reachesSite(actor, atUnits))) return { where: where(now) }
  return { ofUnits: sql`${ofUnits!(now)} and ${reachedAssignments(actor, atUnits)}` }
}

const DUE_SHOWN = 15

// A clerk sees here what a clerk can do. A unit's late answer is in the list of what is late.
async function dueFirst(context: DeskContext): Promise<RowFacts[]> {
  const { actor } = context
  const running = sql`a.due_at is not null and not a.paused`
  const byDue = sql`a.due_at, a.id`
  const office = reaches(actor, 'clerk', null)
    ? await readRows(context, sql`${running} and a.clock in ('triage', 'ruling', 'review')`, byDue, DUE_SHOWN)
    : []
  const unit =
    holds(actor, 'handler') || holds(actor, 'head')
      ? await readAssignmentRows(
          context,
          sql`${OPEN} and not x.paused and x.clock in ('sign', 'answer', 'rework') and ${reachedAssignments(actor, ['handler', 'head'])}`,
          sql`x.due_at, x.appeal_id`,
          DUE_SHOWN,
        )
      : []
  if (office.length || unit.length || reaches(actor, 'clerk', null) || holds(actor, 'handler') || holds(actor, 'head'))
    return [...office, ...unit].sort((one, other) => one.due_at!.getTime() - other.due_at!.getTime()).slice(0, DUE_SHOWN)
  return await readRows(context, sql`${running} and ${readableAppeals(actor)}`, byDue, DUE_SHOWN)
}
