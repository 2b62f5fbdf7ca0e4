import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { dayOf } from '../../../platform/calendar/days.ts'
import { monthPeriod } from '../month.ts'
import { must } from '../policy.ts'
import { figuresOf } from '../views/figures.ts'
import { figuresByUnit } from '../views/figures-by-unit.ts'
import { FiguresShape, UnitFiguresShape } from './shapes.ts'

export async function figures(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['desk'], summary, security: [{ desk: [] }] })
  const Query = z.object({ month: z.string().optional().describe('月份'), unitId: z.uuid().optional() })

  app.get(
    '/figures',
    {
      schema: {
        ...about('The measures of a month, each with numerator and denominator'),
        querystring: Query,
        response: { 200: FiguresShape },
      },
    },
    async ({ desk, query }) => {
      must(desk.actor, query.unitId ? 'read_unit_figures' : 'read_figures')
      const month = query.month ?? dayOf(desk.now).slice(0, 7)
      return { month, ...(await figuresOf(desk.db, monthPeriod(month), desk.now, query.unitId ?? null)) } as never
    },
  )
  app.get(
    '/figures/units',
    { schema: { ...about('The counts of every unit in a month'), querystring: Query, response: { 200: UnitFiguresShape } } },
    async ({ desk, query }) => {
      must(desk.actor, 'read_unit_figures')
      const month = query.month ?? dayOf(desk.now).slice(0, 7)
      return { month, units: await figuresByUnit(desk.db, monthPeriod(month), desk.now) } as never
    },
  )
}
