import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { dayOf } from '../../../platform/calendar/days.ts'
import { monthPeriod } from '../month.ts'
import { figuresOf } from '../views/figures.ts'
import { FiguresShape } from './shapes.ts'

/** The measures of a month, open to everybody. */
export async function figuresInPublic(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/figures',
    {
      schema: {
        tags: ['public'],
        summary: 'The measures of a month, each with numerator and denominator',
        querystring: z.object({ month: z.string().optional().describe('月份') }),
        response: { 200: FiguresShape },
      },
    },
    async ({ visitor, query }) => {
      const month = query.month ?? dayOf(visitor.now).slice(0, 7)
      return { month, ...(await figuresOf(visitor.db, monthPeriod(month), visitor.now)) } as never
    },
  )
}
