import { z } from 'zod'
import { typedMoment } from '../../../platform/calendar/typed-moment.ts'
import { Column, Empty } from '../../../platform/sheets/columns.ts'
import { ADDRESSEES, KINDS } from '../appeal.ts'

/** One column, or several of which the first filled counts. */
const Columns = z.union([Column.transform((one) => [one]), z.array(Column).min(1).max(5)])

/** Which column of a file has what (docs/operating/import.md). */
export const Mapping = z
  .strictObject({
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
        time: Columns.optional().describe('时间 columns.time'),
        kind: Column.optional().describe('类型 columns.kind'),
        place: Columns.optional().describe('地点 columns.place'),
        /** What became of it there: 已办结. */
        state: Column.optional().describe('办理状态 columns.state'),
        answer: Columns.optional().describe('答复 columns.answer'),
        answeredAt: Columns.optional().describe('答复时间 columns.answeredAt'),
        answeredAfterDays: Column.optional().describe('答复用了几天 columns.answeredAfterDays'),
        unit: Columns.optional().describe('承办单位 columns.unit'),
        confidential: Column.optional().describe('是否保密 columns.confidential'),
        name: Column.optional().describe('姓名 columns.name'),
        phone: Column.optional().describe('电话 columns.phone'),
        /** Names or addresses of files; listed below the text. */
        attachments: z.array(Column).max(5).optional().describe('附件 columns.attachments'),
        hide: z.array(Column).max(10).optional().describe('只用于遮盖 columns.hide'),
      })
      .describe('列 columns'),
    /** Names of kinds that `kindOf` does not know. */
    kinds: z.record(z.string(), z.enum(KINDS)).default({}).describe('类型的说法 kinds'),
    /** Words of the state column that `stateOf` does not know. */
    states: z
      .record(z.string(), z.enum(['open', 'closed', 'declined', 'withdrawn']))
      .default({})
      .describe('状态的说法 states'),
    /** Answers after the first, in their order. */
    moreAnswers: z
      .array(z.strictObject({ answer: Column, answeredAt: Column.optional(), unit: Column.optional() }))
      .max(5)
      .default([])
      .describe('后续答复 moreAnswers'),
    /** The time of receipt of rows that give none. */
    defaultTime: z
      .string()
      .refine((typed) => typedMoment(typed), '写成 2019-02-28')
      .optional()
      .describe('没有时间的算哪一天 defaultTime'),
    empty: Empty,
    /** Rows where this column is at least so much have unreliable days until the answer. */
    distrustDays: z.strictObject({ column: Column, atLeast: z.number() }).optional().describe('天数不可信 distrustDays'),
  })
  .refine(({ columns, defaultTime }) => columns.time || defaultTime, {
    path: ['columns', 'time'],
    message: '写上时间那一列；文件里没有的，用 defaultTime 写上算哪一天',
  })
export type Mapping = z.infer<typeof Mapping>

/** All columns that the mapping names. */
export function columnsOf({ columns, moreAnswers, distrustDays }: Mapping): string[] {
  const more = moreAnswers.flatMap((one) => Object.values(one))
  return [...Object.values(columns).flat(), ...more, distrustDays?.column].filter((column) => column !== undefined)
}
