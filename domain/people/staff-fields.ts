import { z } from 'zod'

/** What can be said of a member of staff, on the first day and later. */
export const staffFields = {
  name: z.string().trim().min(1, '请填写姓名').max(40, '太长').describe('姓名'),
  unitId: z.uuid().describe('单位'),
  position: z.string().trim().max(40, '太长').nullable().describe('职务'),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+（）() -]{3,30}$/, '只写数字和短横')
    .nullable()
    .describe('办公电话'),
}
