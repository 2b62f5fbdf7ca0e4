import type { z } from 'zod'

/** One kind of policy row, described by the module that goes by it and listed in domain/policies.ts. */
export interface PolicyDefinition<Body> {
  readonly name: string
  readonly schema: z.ZodType<Body>
  /** What holds at a site that has decided nothing. */
  readonly preset: Body
  /** What the preset rests on. A site names its own source with each version it saves. */
  readonly source: string
  /** Bodies that a site may start from instead of the preset. */
  readonly readyMade?: readonly Body[]
}
