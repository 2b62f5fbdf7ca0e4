import { z } from 'zod'
import { dayOf } from '../../../platform/calendar/days.ts'
import type { DeskContext } from '../../contexts.ts'
import { read, routes } from '../../desk-routes.ts'
import { monthPeriod } from '../month.ts'
import { may, must } from '../policy.ts'
import { figuresOf } from '../views/figures.ts'
import { figuresByUnit } from '../views/figures-by-unit.ts'
import { FiguresShape, UnitFiguresShape } from './shapes.ts'

const Query = z.object({ month: z.string().optional().describe('月份'), unitId: z.uuid().optional() })
type Query = z.infer<typeof Query>

export const figures = routes('desk', [
  read({
    at: '/figures',
    says: 'The measures of a month, each with numerator and denominator',
    input: Query,
    run: figuresOfMonth,
    answers: FiguresShape,
  }),
  read({
    at: '/figures/units',
    says: 'The counts of every unit that the roles of the reader reach, in a month',
    input: Query,
    run: figuresOfUnits,
    answers: UnitFiguresShape,
  }),
])

async function figuresOfMonth({ actor, db, now }: DeskContext, { month = thisMonth(now), unitId }: Query) {
  must(actor, unitId ? 'read_unit_figures' : 'read_figures', unitId)
  return { month, ...(await figuresOf(db, monthPeriod(month), now, unitId ?? null)) }
}

async function figuresOfUnits({ actor, db, now }: DeskContext, { month = thisMonth(now) }: Query) {
  const units = await figuresByUnit(db, monthPeriod(month), now)
  return { month, units: units.filter(({ unitId }) => may(actor, 'read_unit_figures', unitId)) }
}

const thisMonth = (now: Date): string => dayOf(now).slice(0, 7)
