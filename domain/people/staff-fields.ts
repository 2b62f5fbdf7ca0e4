import { z } from 'zod'
import { line } from '../../platform/input.ts'

/** Fields of `createStaff` and `changeStaff`. */
export const staffFields = {
  name: line(40).min(1, '请填写姓名').describe('姓名'),
  unitId: z.uuid().describe('单位'),
  position: line(40).nullable().describe('职务'),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+（）() -]{3,30}$/, '只写数字和短横')
    .nullable()
    .describe('办公电话'),
}
