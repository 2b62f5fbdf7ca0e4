import { z } from 'zod'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { perform } from '../perform.ts'
import { holdStaff } from './hold-staff.ts'
import { dropSecondFactor } from './internal/drop-second-factor.ts'
import { mustOverAccount } from './internal/over-account.ts'
import { refuseAlone } from './internal/second-person-needed.ts'

export const RemoveSecondFactorInput = z.object({ staffId: z.uuid().describe('人员') })

/**
 * Removes the second factor of somebody whose phone is lost. All sessions end. For an account whose roles take two administrators it
 * is proposed (`proposeReset`). Refuses `staff_not_found`, `second_person_needed`.
 */
export async function removeSecondFactor(context: DeskContext, given: z.input<typeof RemoveSecondFactorInput>): Promise<void> {
  const { staffId } = parse(RemoveSecondFactorInput, given)

  await perform(context, `remove-second-factor/${staffId}`, async (step) => {
    const staff = await holdStaff(step.tx, staffId)
    const { roles } = await mustOverAccount(step.tx, step.actor, 'remove_second_factor', staff)
    refuseAlone(roles)
    await dropSecondFactor(step, { staffId })
  })
}
