import { USUAL_RULES } from '../../../platform/calendar/addition.ts'
import { AmberRule } from '../../clocks/amber-rule.ts'
import type { DeadlinePolicy } from './deadline-policy.ts'

const workingDays = (amount: number) => ({ amount, unit: 'working-days' as const })
const naturalDays = (amount: number) => ({ amount, unit: 'natural-days' as const })
const workingHours = (amount: number) => ({ amount, unit: 'working-hours' as const })
const hours = (amount: number) => ({ amount, unit: 'hours' as const })

const everyKind = (limit: DeadlinePolicy['answer']['other']): DeadlinePolicy['answer'] => ({
  inquiry: limit,
  request: limit,
  complaint: limit,
  report: limit,
  suggestion: limit,
  praise: limit,
  other: limit,
})

const BY_KIND: DeadlinePolicy['answer'] = {
  ...everyKind(workingDays(7)),
  inquiry: workingDays(3),
  complaint: workingDays(15),
  report: workingDays(15),
}

/** Common practice, not law. The other presets take from it what their own sources leave open. */
const COUNTY: DeadlinePolicy = {
  preset: 'county',
  name: '通用县级',
  source:
    '各地通行做法（非法定）：4 个工作小时内签收，2 个工作日内可提异议；咨询 3 个工作日，求助、建议、其他 7 个工作日，投诉、举报 15 个工作日答复；可延期一次，不超过 10 个工作日；答复后 2 个工作日内回访；超期第一天起督办。',
  triage: workingHours(4),
  sign: workingHours(4),
  object: workingDays(2),
  answer: BY_KIND,
  extension: { max: workingDays(10), times: 1, onlyByLaw: false },
  reworkShare: 0.5,
  callBack: workingDays(2),
  superviseOnOverdueDay: 1,
  urgent: { share: 0.5 },
  critical: { triage: hours(1), sign: hours(2), object: hours(2), answer: hours(24) },
  amber: AmberRule.parse({}),
  counting: USUAL_RULES,
}

/**
 * Ready-made deadline policies; the first is the default. A site may change all of it. `source` says what is done there; a site that
 * adopts one names its own document.
 */
export const DEADLINE_PRESETS: readonly DeadlinePolicy[] = [
  COUNTY,
  {
    ...COUNTY,
    preset: 'jinan-weifang',
    name: '济南、潍坊',
    source:
      '济南、潍坊的做法：5 个工作日内答复；只有法律法规另有规定的才可更长，并告知办理进展。延期上限 60 个工作日为软件设定，以所依据的法律为准；其余同通用县级。',
    answer: everyKind(workingDays(5)),
    extension: { max: workingDays(60), times: 1, onlyByLaw: true },
  },
  {
    ...COUNTY,
    preset: 'shandong',
    name: '山东',
    source: '山东的做法：5 个工作日内答复，延期不超过 10 个工作日；不属于本单位的 2 个工作日内说明理由退回。其余同通用县级。',
    answer: everyKind(workingDays(5)),
  },
  {
    ...COUNTY,
    preset: 'sichuan-2025',
    name: '四川（2025）',
    source: '四川 2025 年的做法：咨询 3 个工作日，求助、建议 7 个工作日，投诉、举报 15 个工作日答复。其余同通用县级。',
  },
  {
    ...COUNTY,
    preset: 'shenyang',
    name: '沈阳',
    source: '沈阳的做法：3 个工作日内答复，复杂事项 10 个工作日（按延期 7 个工作日办理）。其余同通用县级。',
    answer: everyKind(workingDays(3)),
    extension: { max: workingDays(7), times: 1, onlyByLaw: false },
  },
  {
    ...COUNTY,
    preset: 'petition',
    name: '信访',
    source:
      '《信访工作条例》：15 日内登记转送，5 个工作日内可提异议，60 日内办结，可延期不超过 30 日（自然日）。其余同通用县级。',
    triage: naturalDays(15),
    object: workingDays(5),
    answer: everyKind(naturalDays(60)),
    extension: { max: naturalDays(30), times: 1, onlyByLaw: false },
  },
]

export const DEFAULT_DEADLINES: DeadlinePolicy = COUNTY
