import type { z } from 'zod'

/** One kind of policy. The module that uses it describes it; domain/policies.ts lists them. */
export interface PolicyDefinition<Body> {
  readonly name: string
  readonly schema: z.ZodType<Body>
  /** Applies where a site has decided nothing. */
  readonly preset: Body
  /** Source of the preset. A site names its own source with each version. */
  readonly source: string
  /** Other bodies that a site may start from. */
  readonly readyMade?: readonly Body[]
}
