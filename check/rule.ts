import type { Tree } from './tree.ts'

export interface Finding {
  readonly path: string
  readonly line: number
  readonly message: string
}

/** One thing this house holds to. */
export interface Rule {
  /** How a finding names it. */
  readonly name: string
  /** The rule in a sentence, for `bin/check --list`. */
  readonly says: string
  find(tree: Tree): Finding[]
}
