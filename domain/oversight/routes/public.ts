import { z } from 'zod'
import { dayOf } from '../../../platform/calendar/days.ts'
import { read, routes } from '../../public-routes.ts'
import { monthPeriod } from '../month.ts'
import { figuresOf } from '../views/figures.ts'
import { FiguresShape } from './shapes.ts'

/** The measures of a month, open to everybody. */
export const figuresInPublic = routes('public', [
  read({
    at: '/figures',
    says: 'The measures of a month, each with numerator and denominator',
    input: z.object({ month: z.string().optional().describe('月份') }),
    run: async ({ db, now }, { month = dayOf(now).slice(0, 7) }) => ({
      month,
      ...(await figuresOf(db, monthPeriod(month), now)),
    }),
    answers: FiguresShape,
  }),
])
