import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { forbidden } from '../../../platform/refusal.ts'
import type { DeskContext } from '../../contexts.ts'
import { holds, type Role, reaches, type StaffMember } from '../../people/staff.ts'
import { rulesOf } from '../../sites/rules.ts'
import { CENTRAL } from '../policy.ts'
import { cursorAfter, cursorOf } from './desk-cursor.ts'
import { CappedCount, capped, DeskRow, type DeskRows, MOST_COUNTED, PAGE, readRows, rowOf } from './desk-row.ts'
import { reachedBy, readable } from './desk-scope.ts'

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
  readonly where: (now: Date) => RawBuilder<unknown>
  /** The column of the order; `appeals_…` indexes serve each. */
  readonly by: 'due_at' | 'received_at' | 'told_at'
}

const EVERYBODY: readonly Role[] = ['clerk', 'inspector', 'handler', 'head', 'leader']
const OPEN_STATES = sql`a.state in ('dispatched', 'handling', 'rework', 'answered', 'objected')`

const DEFINED: Record<ListName, List> = {
  late: { title: '已超期', roles: EVERYBODY, by: 'due_at', where: (now) => sql`a.due_at < ${now} and not a.paused` },
  soon: {
    title: '快到期',
    roles: EVERYBODY,
    by: 'due_at',
    where: (now) => sql`a.due_at >= ${now} and a.amber_at <= ${now} and not a.paused`,
  },
  queue: {
    title: '受理分派',
    roles: ['clerk'],
    by: 'received_at',
    where: () => sql`a.state in ('received', 'accepted', 'objected') and not a.historic`,
  },
  imported: {
    title: '导入未办',
    roles: ['clerk'],
    by: 'received_at',
    where: () => sql`a.state in ('received', 'accepted', 'objected') and a.historic`,
  },
  objections: {
    title: '待裁定异议',
    roles: ['clerk'],
    by: 'received_at',
    where: () => sql`a.state in ('received', 'accepted', 'objected') and a.state = 'objected'`,
  },
  review: { title: '待审核', roles: ['clerk'], by: 'due_at', where: () => sql`a.state = 'answered'` },
  extensions: {
    title: '延期申请',
    roles: ['clerk'],
    by: 'due_at',
    where: () =>
      sql`a.id in (select x.appeal_id from extensions x where x.decision is null) and a.state in ('handling', 'rework')`,
  },
  'to-publish': {
    title: '待公开',
    roles: ['clerk', 'publisher'],
    by: 'told_at',
    where:
      () => sql`a.told_at is not null and (a.publication = 'none' or a.copy_outdated) and not a.confidential and not a.historic
      and a.state in ('told', 'closed', 'rework', 'inspection') and a.kind <> 'report'`,
  },
  'to-sign': {
    title: '待签收',
    roles: ['handler', 'head'],
    by: 'due_at',
    where: () => sql`${OPEN_STATES} and a.state = 'dispatched'`,
  },
  handling: {
    title: '办理中',
    roles: ['handler', 'head'],
    by: 'due_at',
    where: () => sql`${OPEN_STATES} and a.state in ('handling', 'rework')`,
  },
  approvals: {
    title: '待我审批',
    roles: ['head'],
    by: 'due_at',
    where: () => sql`${OPEN_STATES} and a.id in (select x.appeal_id from answers x where x.state = 'awaiting_approval')`,
  },
  paused: {
    title: '挂起的',
    roles: ['handler', 'head', 'inspector'],
    by: 'due_at',
    where: () => sql`${OPEN_STATES} and a.paused`,
  },
  rework: { title: '没解决重办', roles: EVERYBODY, by: 'due_at', where: () => sql`${OPEN_STATES} and a.state = 'rework'` },
  inspection: { title: '督查', roles: ['inspector'], by: 'received_at', where: () => sql`a.state = 'inspection'` },
  open: { title: '全部在办', roles: EVERYBODY, by: 'due_at', where: () => sql`a.due_at is not null` },
}

/** One list of somebody's work, the most urgent first, page by page. Refuses `list_not_yours`. */
export async function deskList(context: DeskContext, name: ListName, after: string | null): Promise<DeskRows> {
  const { actor, now } = context
  const list = DEFINED[name]
  if (!sees(actor, list))
    throw forbidden('list_not_yours', `“${list.title}”由${name === 'inspection' ? '督查员' : '别的角色'}来看`)

  const rules = await rulesOf(context)
  const where = sql`${list.where(now)} and ${scopeOf(actor, list)}`
  const by = sql.ref(`a.${list.by}`)
  const beyond = after ? sql`${where} and (${by}, a.id) > ${cursorAfter(after)}` : where
  const rows = await readRows(context, beyond, sql`${by}, a.id`, PAGE + 1)

  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowOf(row, rules, now)),
    next: rows.length > PAGE && last ? cursorOf(last[list.by]!, last.id) : null,
    ...(after ? {} : { count: capped((await countsOf(context, [name]))[0]!.total) }),
  }
}

/** What waits for somebody, by list, and what of it is due first. Every number opens its list. */
export async function myWork(context: DeskContext): Promise<MyWork> {
  const { actor, now } = context
  const rules = await rulesOf(context)
  const mine = LISTS.filter((name) => sees(actor, DEFINED[name]))
  const counts = await countsOf(context, mine)

  const due = mine.includes('open')
    ? await readRows(context, sql`a.due_at is not null and not a.paused and ${dueFor(actor)}`, sql`a.due_at, a.id`, 15)
    : []
  return {
    lists: mine.flatMap((list, index) => {
      const { total, soon, late } = counts[index]!
      if (list === 'imported' && total === 0) return [] // most sites never import
      return { list, title: DEFINED[list].title, count: capped(total), soon: capped(soon), late: capped(late) }
    }),
    due: due.map((row) => rowOf(row, rules, now)),
  }
}

async function countsOf({ db, actor, now }: DeskContext, names: readonly ListName[]) {
  if (!names.length) return []
  const counted = names.map(
    (name) => sql`
      (select ${name}::text as name, count(*) as total,
              count(*) filter (where not l.paused and l.due_at < ${now}) as late,
              count(*) filter (where not l.paused and l.due_at >= ${now} and l.amber_at <= ${now}) as soon
       from (select a.due_at, a.amber_at, a.paused from appeals a
             where ${DEFINED[name].where(now)} and ${scopeOf(actor, DEFINED[name])} limit ${MOST_COUNTED + 1}) l)`,
  )
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

function scopeOf(actor: StaffMember, { roles }: List): RawBuilder<unknown> {
  if (roles.some((role) => CENTRAL.includes(role) && reaches(actor, role, null))) return readable(actor)
  return reachedBy(
    actor,
    roles.filter((role) => !CENTRAL.includes(role)),
  )
}

// What is due for a clerk is what a clerk can do; a unit's late answer is the unit's work and stands in the list of what is late.
function dueFor(actor: StaffMember): RawBuilder<unknown> {
  const mine: RawBuilder<unknown>[] = []
  if (reaches(actor, 'clerk', null)) mine.push(sql`a.clock in ('triage', 'object', 'review')`)
  if (holds(actor, 'handler') || holds(actor, 'head')) {
    mine.push(sql`(a.clock in ('sign', 'answer', 'rework') and ${reachedBy(actor, ['handler', 'head'])})`)
  }
  return mine.length ? sql`(${sql.join(mine, sql` or `)})` : readable(actor)
}
