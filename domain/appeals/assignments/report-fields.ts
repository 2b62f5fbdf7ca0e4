import { z } from 'zod'
import { text } from '../../../platform/input.ts'

/** What whoever gives a report to a unit may or must add. */
export const REPORT_FIELDS = {
  /** What the unit reads in place of the text. Once written it stays until another is released. */
  summary: text(2000).describe('摘要').optional(),
  summaryConfirmed: z.boolean().optional().describe('确认摘要里的内容'),
  /** Why the unit, though the text names it, is not the one complained about. */
  notAccused: text(500).min(2, '请写明为什么它不是被举报的单位').describe('不是被举报单位的理由').optional(),
}

export interface ReportFields {
  readonly summary?: string | undefined
  readonly summaryConfirmed?: boolean | undefined
  readonly notAccused?: string | undefined
}
