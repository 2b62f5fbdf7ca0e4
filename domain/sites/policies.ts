import { z } from 'zod'
import { Limit } from '../../platform/calendar/addition.ts'
import { OfficeHours, USUAL_HOURS } from '../../platform/calendar/office-hours.ts'
import { line, text } from '../../platform/input.ts'
import { DeadlinePolicy } from './deadline-policy.ts'
import { DEFAULT_DEADLINES } from './presets.ts'

const Text = text(2000).min(1, '请填写内容')

/** Ready sentences for the desk: picked, then changed by the person who writes. */
export const TemplatePolicy = z.object({
  answers: z.array(z.object({ name: line(40).min(1).describe('名称'), text: Text.describe('内容') })).max(200),
  instructions: z.array(z.object({ name: line(40).min(1).describe('名称'), text: Text.describe('内容') })).max(200),
})
export type TemplatePolicy = Readonly<z.infer<typeof TemplatePolicy>>

/** How long a citizen may judge, and what silence means. */
export const JudgingPolicy = z.object({
  closeAfterSilence: Limit.describe('多久没有评价就按办结处理'),
})
export type JudgingPolicy = Readonly<z.infer<typeof JudgingPolicy>>

export interface PolicyBodies {
  readonly deadlines: DeadlinePolicy
  readonly hours: OfficeHours
  readonly templates: TemplatePolicy
  readonly judging: JudgingPolicy
}
export type PolicyKey = keyof PolicyBodies

export const POLICY_KEYS = ['deadlines', 'hours', 'templates', 'judging'] as const satisfies PolicyKey[]

export const POLICY_NAMES: Record<PolicyKey, string> = {
  deadlines: '办理时限',
  hours: '上班时间',
  templates: '常用语',
  judging: '群众评价',
}

export const POLICY_SCHEMAS: { readonly [Key in PolicyKey]: z.ZodType<PolicyBodies[Key]> } = {
  deadlines: DeadlinePolicy,
  hours: OfficeHours,
  templates: TemplatePolicy,
  judging: JudgingPolicy,
}

/** What holds at a site that has decided nothing yet. */
export const PRESETS: PolicyBodies = {
  deadlines: DEFAULT_DEADLINES,
  hours: USUAL_HOURS,
  templates: {
    answers: [
      {
        name: '四段式答复',
        text: '您好！您反映的问题已收到，现答复如下：\n一、核实情况：\n二、依据：\n三、办理结果：\n四、下一步安排：\n感谢您的关心，如有疑问请与我们联系。',
      },
      {
        name: '需要时间解决',
        text: '您好！您反映的情况属实。因（原因），需要到（日期）前完成，我们会在（日期）再次向您说明进展。',
      },
    ],
    instructions: [
      { name: '请核实办理', text: '请核实情况，依法依规办理，并按期答复反映人。' },
      { name: '请先联系反映人', text: '请先与反映人联系，到现场看一看，再答复。' },
    ],
  },
  judging: { closeAfterSilence: { amount: 15, unit: 'natural-days' } },
}

export const POLICY_SOURCES: { readonly [Key in PolicyKey]: string } = {
  deadlines: DEFAULT_DEADLINES.source,
  hours: '软件预置：上午 9:00—12:00，下午 14:00—18:00',
  templates: '软件预置',
  judging: '各地通行做法（非法定）：15 日内未评价的按办结处理，之后仍可评价',
}
