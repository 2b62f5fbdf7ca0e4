import type { Tree } from './tree.ts'

export interface Finding {
  readonly path: string
  readonly line: number
  readonly message: string
}

/** One rule of the project. */
export interface Rule {
  /** Its name in a finding. */
  readonly name: string
  /** The rule in a sentence, for `bin/check --list`. */
  readonly says: string
  find(tree: Tree): Finding[]
}
