import { z } from 'zod'
import type { StaffMember } from '../../../people/staff.ts'
import { alreadyLate, isLate } from '../../assignments/late.ts'
import { noMoreExtension } from '../../assignments/no-more-extension.ts'
import { notReturnable } from '../../assignments/not-returnable.ts'
import type { ClockRules } from '../../clocks/clock-rules.ts'
import { APPEAL_ACTIONS, type AppealAction, rulings } from '../../policy.ts'
import type { Appeal, Assignment } from '../../tables.ts'
import type { AppealRows } from './rows.ts'

const Ruling = z.union([
  z.object({ may: z.literal(true) }),
  z.object({ may: z.literal(false), because: z.enum(['role', 'state', 'rule']), why: z.string() }),
])

export const Rulings = z.record(z.enum(APPEAL_ACTIONS), Ruling)
export type Rulings = z.infer<typeof Rulings>

/** What the reader may do, with the reason where not: by the policy, and by the limits that the policy does not look at. */
export function rulingsOf(
  actor: StaffMember,
  appeal: Appeal,
  assignment: Assignment | undefined,
  { extensions, clockRules, now }: Pick<AppealRows, 'extensions'> & { readonly clockRules: ClockRules; readonly now: Date },
): Rulings {
  const all: Rulings = rulings(actor, { appeal, assignment })
  if (!assignment) return all

  const late = isLate(assignment, now)
  const earlier = extensions.filter(({ assignment_id }) => assignment_id === assignment.id)
  const refuse = (action: AppealAction, refusal: { message: string } | null): Partial<Rulings> =>
    refusal && all[action].may ? { [action]: { may: false, because: 'rule', why: refusal.message } } : {}
  return {
    ...all,
    ...refuse('object', notReturnable(assignment, now)),
    ...refuse('ask_extension', late ? alreadyLate('延期') : noMoreExtension(clockRules, earlier)),
    ...refuse('pause', late ? alreadyLate('挂起') : null),
  }
}
