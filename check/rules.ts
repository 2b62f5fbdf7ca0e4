import type { Rule } from './rule.ts'
import { ambient } from './rules/ambient.ts'
import { casts } from './rules/casts.ts'
import { circles } from './rules/circles.ts'
import { cited } from './rules/cited.ts'
import { documents } from './rules/documents.ts'
import { erasable } from './rules/erasable.ts'
import { imports } from './rules/imports.ts'
import { jobsLeft } from './rules/jobs-left.ts'
import { operations } from './rules/operations.ts'
import { ownTables } from './rules/own-tables.ts'
import { privacy } from './rules/privacy.ts'
import { refusals } from './rules/refusals.ts'
import { size } from './rules/size.ts'

/** In the order in which findings are shown. */
export const rules: readonly Rule[] = [
  imports,
  circles,
  ownTables,
  erasable,
  casts,
  ambient,
  operations,
  refusals,
  jobsLeft,
  size,
  documents,
  cited,
  privacy,
]
