import { z } from 'zod'
import { pinyinOf } from '../../platform/chinese/pinyin.ts'
import { parse } from '../../platform/input.ts'
import type { DeskContext } from '../contexts.ts'
import { openUnit } from '../organisations/unit.ts'
import { perform } from '../perform.ts'
import { audit } from '../sites/audit.ts'
import { holdStaff } from './hold-staff.ts'
import { must } from './policy.ts'
import { staffFields } from './staff-fields.ts'

export const ChangeStaffInput = z
  .object(staffFields)
  .partial()
  .extend({ staffId: z.uuid().describe('人员') })

/**
 * Changes name, post or phone, or moves somebody to another unit. Roles stay where they were granted. Refuses `staff_not_found`,
 * `unit_closed`.
 */
export async function changeStaff(context: DeskContext, given: z.input<typeof ChangeStaffInput>): Promise<void> {
  const { actor, now } = context
  const { staffId, ...changes } = parse(ChangeStaffInput, given)

  await perform(context, `change-staff/${staffId}`, async ({ tx }) => {
    const staff = await holdStaff(tx, staffId)
    must(actor, 'change_staff', { staffId, unitId: staff.unit_id })
    if (changes.unitId && changes.unitId !== staff.unit_id) {
      must(actor, 'change_staff', { staffId, unitId: changes.unitId })
      await openUnit(tx, changes.unitId)
    }

    const name = changes.name ?? staff.name
    await tx
      .updateTable('staff')
      .set({
        name,
        pinyin: pinyinOf(name, 'person'),
        unit_id: changes.unitId ?? staff.unit_id,
        position: changes.position === undefined ? staff.position : changes.position,
        phone: changes.phone === undefined ? staff.phone : changes.phone,
      })
      .where('id', '=', staffId)
      .execute()
    await audit(tx, { now }, 'staff_changed', {
      actorId: actor.staffId,
      subjectId: staffId,
      particulars: { fields: Object.keys(changes) },
    })
  })
}
