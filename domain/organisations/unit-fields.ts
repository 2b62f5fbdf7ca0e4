import { z } from 'zod'
import { OfficeHours } from '../../platform/calendar/office-hours.ts'
import { line } from '../../platform/input.ts'
import { invalid } from '../../platform/refusal.ts'
import { UNIT_KINDS } from './unit.ts'

/** Fields of `createUnit` and `changeUnit`. */
export const unitFields = {
  parentId: z.uuid().nullable().describe('上级单位'),
  name: line(60).min(2, '请填写全称').describe('全称'),
  shortName: line(20).min(1, '请填写简称').describe('简称'),
  kind: z.enum(UNIT_KINDS).describe('类别'),
  placeId: z.uuid().nullable().describe('管辖范围'),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+（）() -]{3,30}$/, '只写数字和短横')
    .nullable()
    .describe('联系电话'),
  address: line(100).nullable().describe('地址'),
  headName: line(30).min(1, '请填写姓名，不公布就两样都空着').nullable().describe('负责人姓名'),
  headPost: line(40).min(1, '请填写职务，不公布就两样都空着').nullable().describe('负责人职务'),
  deskName: line(40).min(1, '请填写名称，或者空着').nullable().describe('联系窗口'),
  hours: OfficeHours.nullable().describe('上班时间'),
  approvesAnswers: z.boolean().describe('答复须经负责人审批'),
  addressee: z.enum(['secretary', 'magistrate', 'unit', 'town']).nullable().describe('群众可以直接写给'),
  triages: z.boolean().describe('负责受理分派'),
  position: z.number().int().min(0).max(100_000).describe('排序'),
}

/** A published head needs both a name and a post. Refuses `head_incomplete`. */
export function wholeHead(name: string | null, post: string | null): void {
  if (name && !post) throw invalid('head_incomplete', '“负责人职务”还空着，姓名和职务要一起公布，或者都空着', 'headPost')
  if (post && !name) throw invalid('head_incomplete', '“负责人姓名”还空着，姓名和职务要一起公布，或者都空着', 'headName')
}
