import { z } from 'zod'
import { read, routes } from '../../desk-routes.ts'
import { staffPicker } from '../views/staff.ts'

const Colleague = z.object({
  id: z.uuid(),
  name: z.string(),
  pinyin: z.string(),
  position: z.string().nullable(),
  unitId: z.uuid(),
  unitName: z.string(),
})

/** Picker of colleagues. */
export const staffPickers = routes('desk', [
  read({
    at: '/staff',
    says: 'Colleagues by name, pinyin or initials',
    input: z.object({ q: z.string().max(50).optional(), unitId: z.uuid().optional() }),
    run: async (desk, { q, unitId }) => ({ staff: await staffPicker(desk.db, { typed: q, unitId }) }),
    answers: z.object({ staff: z.array(Colleague) }),
  }),
])
