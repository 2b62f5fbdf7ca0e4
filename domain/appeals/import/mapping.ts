import { z } from 'zod'
import { Column, Empty } from '../../../platform/sheets/columns.ts'
import { ADDRESSEES, KINDS } from '../appeal.ts'

/** Which column of a file has what (docs/operating/import.md). */
export const Mapping = z.strictObject({
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '用 1 到 40 个小写字母、数字或短横，以字母或数字开头')
    .describe('来源 source'),
  channel: z.enum(['import', 'hotline']).default('import').describe('渠道 channel'),
  addressee: z.enum(ADDRESSEES).default('unknown').describe('写给谁 addressee'),
  columns: z
    .strictObject({
      id: Column.optional().describe('编号 columns.id'),
      title: Column.optional().describe('标题 columns.title'),
      body: Column.describe('内容 columns.body'),
      time: Column.describe('时间 columns.time'),
      kind: Column.optional().describe('类型 columns.kind'),
      place: z
        .union([Column.transform((one) => [one]), z.array(Column).min(1).max(5)])
        .optional()
        .describe('地点 columns.place'),
      answer: Column.optional().describe('答复 columns.answer'),
      answeredAt: Column.optional().describe('答复时间 columns.answeredAt'),
      answeredAfterDays: Column.optional().describe('答复用了几天 columns.answeredAfterDays'),
      unit: Column.optional().describe('承办单位 columns.unit'),
      confidential: Column.optional().describe('是否保密 columns.confidential'),
      name: Column.optional().describe('姓名 columns.name'),
      phone: Column.optional().describe('电话 columns.phone'),
      hide: z.array(Column).max(10).optional().describe('只用于遮盖 columns.hide'),
    })
    .describe('列 columns'),
  /** Names of kinds that `kindOf` does not know. */
  kinds: z.record(z.string(), z.enum(KINDS)).default({}).describe('类型的说法 kinds'),
  empty: Empty,
  /** Rows where this column is at least so much have unreliable days until the answer. */
  distrustDays: z.strictObject({ column: Column, atLeast: z.number() }).optional().describe('天数不可信 distrustDays'),
})
export type Mapping = z.infer<typeof Mapping>

/** All columns that the mapping names. */
export function columnsOf({ columns, distrustDays }: Mapping): string[] {
  return [...Object.values(columns).flat(), distrustDays?.column].filter((column) => column !== undefined)
}
