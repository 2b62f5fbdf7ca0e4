import { templates } from './appeals/assignments/template-policy.ts'
import { deadlines } from './appeals/clocks/policies.ts'
import { judging } from './appeals/judging/judging-policy.ts'

import { publication } from './appeals/published-cases/publication-policy.ts'

import { questions } from './appeals/questions-policy.ts'
import { phones } from './people/phone-policy.ts'

import { backup } from './sites/backup-policy.ts'
import { hours } from './sites/hours-policy.ts'

/** Every policy a site may decide, by the key of its rows, in the order in which the desk lists them. */
export const policies = {
  deadlines,
  hours,
  templates,
  judging,
  publication,
  questions,
  phones,
  backup,
}

export type PolicyKey = keyof typeof policies
export type PolicyBodies = { readonly [Key in PolicyKey]: (typeof policies)[Key]['preset'] }
