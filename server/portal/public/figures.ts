import type { FastifyInstance } from 'fastify'
import { KINDS } from '../../../domain/appeals/appeal.ts'
import type { SiteContext } from '../../../domain/contexts.ts'
import { monthPeriod } from '../../../domain/oversight/month.ts'
import { type Figures, figuresOf } from '../../../domain/oversight/views/figures.ts'
import { figuresByUnit } from '../../../domain/oversight/views/figures-by-unit.ts'
import {
  answersFound,
  notPublished,
  publicOf,
  receivedByMonth,
  receivedByTown,
} from '../../../domain/oversight/views/portal-figures.ts'
import type { Database } from '../../../domain/schema.ts'
import { dayOf } from '../../../platform/calendar/days.ts'
import type { PageProps } from '../../../web/portal/page-props.ts'
import type { MonthFigures } from '../../../web/portal/pages/figures.ts'
import { KIND_NAMES } from '../../../web/shared/words.ts'
import type { Pages } from '../page/pages.ts'

/** 看数字: the figures of a month, by unit, kind and town, and what was left out of them. */
export async function figurePages(app: FastifyInstance, { pages }: { pages: Pages }): Promise<void> {
  app.get<{ Querystring: { month?: string } }>('/figures', async (request, reply) =>
    pages.showPublic(request, reply, 60, 'figures', async () => figuresPage(request.siteContext, request.query.month)),
  )
}

async function figuresPage({ db, now }: SiteContext, asked: string | undefined): Promise<Omit<PageProps['figures'], 'frame'>> {
  const thisMonth = dayOf(now).slice(0, 7)
  const month = asked && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) && asked <= thisMonth ? asked : thisMonth
  const period = monthPeriod(month)
  const [figures, months, towns, units, withheld, published, foundAnswers] = await Promise.all([
    figuresOf(db, period, now),
    receivedByMonth(db, yearAround(month, thisMonth)),
    receivedByTown(db, period),
    figuresByUnit(db, period, now),
    notPublished(db, period),
    publicOf(db, period),
    answersFound(db, period),
  ])

  const list = (filter: Record<string, string>) => `/cases?${new URLSearchParams({ time: month, ...filter })}`
  // Months before the first received appeal were before the service began.
  const first = months.findIndex(({ received }) => received > 0)
  return {
    month: monthOf(month, figures, published),
    months: months.slice(Math.max(0, first)),
    earlier: monthAfter(month, -1),
    later: month < thisMonth ? monthAfter(month, 1) : null,
    kinds: KINDS.map((kind) => ({
      word: KIND_NAMES[kind],
      count: figures.byKind[kind] ?? 0,
      href: kind === 'report' ? null : list({ kind }), // 举报 is never public
    })),
    places: towns.map(({ placeId, name, count }) => ({ word: name, count, href: list({ place: placeId }) })),
    units: units.map(({ unitId, name, received, told, inTime, judged, solved }) => ({
      name,
      href: list({ unit: unitId }),
      received,
      told,
      onTime: inTime,
      rated: judged,
      solved,
    })),
    excluded: figures.answeredInTime.leftOut.map(({ reason, count }) => ({ reason, count })),
    notPublished: withheld,
    foundAnswers,
  }
}

/** Twelve months, up to five of them after `month`, none after this month. */
function yearAround(month: string, thisMonth: string) {
  const last = [monthAfter(month, 5), thisMonth].sort()[0]!
  const months = Array.from({ length: 12 }, (_, index) => monthAfter(last, index - 11))
  return months.map((one) => ({ month: one, ...monthPeriod(one) }))
}

/** The last full month and the running one, for the home page. */
export async function lastMonths(db: Database, now: Date): Promise<{ last: MonthFigures; running: MonthFigures }> {
  const thisMonth = dayOf(now).slice(0, 7)
  const [last, running] = await Promise.all([monthFigures(db, monthAfter(thisMonth, -1), now), monthFigures(db, thisMonth, now)])
  return { last, running }
}

async function monthFigures(db: Database, month: string, now: Date): Promise<MonthFigures> {
  const period = monthPeriod(month)
  const [figures, published] = await Promise.all([figuresOf(db, period, now), publicOf(db, period)])
  return monthOf(month, figures, published)
}

function monthOf(month: string, figures: Figures, published: number): MonthFigures {
  return {
    month,
    received: figures.received,
    told: figures.answeredInTime.denominator,
    onTime: figures.answeredInTime.numerator,
    rated: figures.solved.denominator,
    solved: figures.solved.numerator,
    partly: figures.partly,
    notSolved: figures.notSolved,
    published,
  }
}

/** 2026-11 and -1 → 2026-10 */
function monthAfter(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
