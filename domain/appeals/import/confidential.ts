import type { Cells } from './cells.ts'
import type { Message } from './message.ts'

const NO =
  /^(?:0+(?:\.0+)?|否|不|不是|无|没有|n|no|f|false|不保密|不需要?(?:保密)?|无需(?:保密)?|非保密|不用保密|未保密|普通|一般|公开|(?:可以?|愿意?|同意|允许|完全|全部|全文|对外|信息|内容|全)公开)$/i
const YES =
  /^(?:1(?:\.0+)?|是|y|yes|t|true|公开|已公开|(?:可以?|愿意?|同意|允许|完全|全部|全文|对外|信息|内容|全)公开|同意|愿意|可以)$/i

/**
 * Whether a column of confidentiality says anything but a plain no. One that asks the opposite (是否公开) has to say a plain yes, because
 * silence is no consent.
 */
export function marksConfidential(cells: Cells, column: string | undefined): boolean {
  if (column === undefined) return false
  const value = cells.raw(column)
  const text =
    typeof value === 'object' && value !== null
      ? '?'
      : String(value ?? '')
          .normalize('NFKC')
          .trim()
  if (/公开|公布|公示/.test(column) && !/不(?:予|愿|便|宜)?公开|保密/.test(column)) return !YES.test(text)
  return text !== '' && cells.known(text) !== '' && !NO.test(text)
}

// 举报电话 is a number to ring.
const REPORTS = /(?:举报|检举|揭发|控告)(?!电话|热线|平台|中心|信箱|邮箱|箱|奖|渠道)/

/** Whether the message reports somebody: then its writer is protected, whatever kind the file gives. */
export const reports = ({ kind, title, body, answers }: Pick<Message, 'kind' | 'title' | 'body' | 'answers'>): boolean =>
  kind === 'report' || [title, body, ...answers.map(({ text }) => text)].some((text) => REPORTS.test(text))
