import { z } from 'zod'

const Rate = z.object({
  numerator: z.number(),
  denominator: z.number(),
  leftOut: z.array(z.object({ reason: z.string(), count: z.number() })),
})

export const FiguresShape = z.object({
  month: z.string(),
  received: z.number(),
  byKind: z.record(z.string(), z.number()),
  told: z.number(),
  declined: z.number(),
  published: z.number(),
  withheld: z.number(),
  signedInTime: Rate,
  answeredInTime: Rate,
  solved: Rate,
  partly: z.number(),
  notSolved: z.number(),
  satisfied: Rate,
  openNow: z.number(),
  overdueNow: z.number(),
})

export const UnitFiguresShape = z.object({
  month: z.string(),
  units: z.array(
    z.object({
      unitId: z.string(),
      name: z.string(),
      kind: z.string(),
      received: z.number(),
      told: z.number(),
      inTime: z.number(),
      signed: z.number(),
      signedInTime: z.number(),
      judged: z.number(),
      solved: z.number(),
      open: z.number(),
      overdue: z.number(),
    }),
  ),
})
