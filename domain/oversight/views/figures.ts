import { sql } from 'kysely'
import type { Database } from '../../schema.ts'

/** A rate with its numerator, its denominator and what was left out. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
}

export interface Figures {
  readonly received: number
  readonly byKind: Readonly<Record<string, number>>
  readonly told: number
  readonly declined: number
  readonly published: number
  readonly withheld: number
  /** 按时签收率 */
  readonly signedInTime: Rate
  /** 按时答复率 */
  readonly answeredInTime: Rate
  /** 解决率: solved, of those judged in the period */
  readonly solved: Rate
  readonly partly: number
  readonly notSolved: number
  /** 满意率: four or five stars for the result, of those with stars */
  readonly satisfied: Rate
  readonly openNow: number
  readonly overdueNow: number
}

export interface Period {
  readonly from: Date
  readonly until: Date
}

// An appeal is late when its citizen waits too long; a unit, when any of its own work is.
const OPEN = sql`appeals where due_at is not null and state not in ('told', 'closed', 'declined', 'withdrawn')`
const AT_UNITS = sql`assignments where due_at is not null and state in ('given', 'in_hand')`

/**
 * The measures of a period, for the site or one unit. Imported history counts as received but in no rate, because our clocks did
 * not measure it.
 */
export async function figuresOf(
  db: Database,
  { from, until }: Period,
  now: Date,
  unitId: string | null = null,
): Promise<Figures> {
  const ofUnit = unitId ? sql`and unit_id = ${unitId}` : sql``
  const [received, told, signed, judged, standing, published] = await Promise.all([
    sql<{ kind: string; count: number }>`
      select kind, count(*) as count from appeals where received_at >= ${from} and received_at < ${until} ${ofUnit} group by kind
    `.execute(db),
    sql<{ total: number; in_time: number; historic: number }>`
      select count(*) filter (where not historic) as total,
             count(*) filter (where not historic and late is not true) as in_time,
             count(*) filter (where historic) as historic
      from appeals where told_at >= ${from} and told_at < ${until} ${ofUnit}
    `.execute(db),
    sql<{ total: number; in_time: number }>`
      select count(*) as total, count(*) filter (where signed_at <= sign_due_at) as in_time
      from assignments where signed_at >= ${from} and signed_at < ${until} and round = 1 ${ofUnit}
    `.execute(db),
    sql<{ outcome: string; result: number | null; count: number }>`
      select r.outcome, r.result, count(*) as count
      from ratings r ${unitId ? sql`join appeals a on a.id = r.appeal_id and a.unit_id = ${unitId}` : sql``}
      where r.rated_at >= ${from} and r.rated_at < ${until} group by r.outcome, r.result
    `.execute(db),
    sql<{ open: number; overdue: number }>`
      select count(*) as open, count(*) filter (where due_at < ${now} and not paused) as overdue
      from ${unitId ? AT_UNITS : OPEN} ${ofUnit}
    `.execute(db),
    sql<{ published: number; withheld: number; declined: number }>`
      select count(*) filter (where publication = 'published') as published,
             count(*) filter (where publication = 'withheld') as withheld,
             count(*) filter (where state = 'declined') as declined
      from appeals where received_at >= ${from} and received_at < ${until} ${ofUnit}
    `.execute(db),
  ])

  const byKind = Object.fromEntries(received.rows.map(({ kind, count }) => [kind, count]))
  const outcomes = (outcome: string) => sum(judged.rows.filter((row) => row.outcome === outcome))
  const starred = judged.rows.filter((row) => row.result !== null)
  const answers = told.rows[0]!
  return {
    received: sum(received.rows),
    byKind,
    told: answers.total + answers.historic,
    declined: published.rows[0]!.declined,
    published: published.rows[0]!.published,
    withheld: published.rows[0]!.withheld,
    signedInTime: { numerator: signed.rows[0]!.in_time, denominator: signed.rows[0]!.total, leftOut: [] },
    answeredInTime: {
      numerator: answers.in_time,
      denominator: answers.total,
      leftOut: answers.historic ? [{ reason: '从其他系统导入的历史诉求', count: answers.historic }] : [],
    },
    solved: { numerator: outcomes('solved'), denominator: sum(judged.rows), leftOut: [] },
    partly: outcomes('partly'),
    notSolved: outcomes('not_solved'),
    satisfied: {
      numerator: sum(starred.filter((row) => row.result! >= 4)),
      denominator: sum(starred),
      leftOut: sum(judged.rows) > sum(starred) ? [{ reason: '评价了但没有打星', count: sum(judged.rows) - sum(starred) }] : [],
    },
    openNow: standing.rows[0]!.open,
    overdueNow: standing.rows[0]!.overdue,
  }
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0)
