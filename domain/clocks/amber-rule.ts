import { z } from 'zod'

/**
 * When a clock turns amber: when what is left is at most the larger of a fixed amount and a share of the limit with its
 * extensions. `days` is for limits in days (of the limit's own kind), `hours` for limits in hours.
 */
export const AmberRule = z.object({
  days: z.number().int().min(0).max(30).default(1),
  hours: z.number().min(0).max(48).default(1),
  share: z.number().min(0).max(1).default(0.25),
})
export type AmberRule = Readonly<z.infer<typeof AmberRule>>
