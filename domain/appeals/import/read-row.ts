import { titleFrom } from '../../../platform/chinese/titles.ts'
import { sha256 } from '../../../platform/ids.ts'
import { invalid } from '../../../platform/refusal.ts'
import { momentIn, textIn } from '../../../platform/sheets/fields.ts'
import type { Row } from '../../../platform/sheets/line.ts'
import type { Kind } from '../appeal.ts'
import { kindOf } from './kind-of.ts'
import type { Mapping } from './mapping.ts'

/** One message of another system. */
export interface Message {
  readonly outsideId: string
  readonly title: string
  readonly body: string
  readonly kind: Kind
  readonly placeNote: string
  readonly receivedAt: Date
  readonly answer: string
  /** Null without an answer, or if its time is unknown. */
  readonly answeredAt: Date | null
  readonly unit: string
  readonly confidential: boolean
  readonly name: string
  readonly phone: string
  /** Names to cover in the public copy. */
  readonly hide: readonly string[]
}

const LONGEST_TITLE = 60
const LONGEST_ID = 200
const A_DAY = 24 * 60 * 60 * 1000
const YES = /^(?:1|是|y|yes|true|保密)$/i

/**
 * Reads a row by the mapping. Refuses `id_missing`, `id_too_long`, `nothing_said`, `text_too_long`, `time_missing`,
 * `time_unreadable`, `time_in_future` and `answered_too_early`; each names the column.
 */
export function readRow(row: Row, mapping: Mapping, now: Date): Message {
  const { columns } = mapping
  const field = (column: string | undefined) => (column === undefined ? '' : textIn(row, column, mapping.empty))

  const [head, text, answer] = [field(columns.title), field(columns.body), field(columns.answer)]
  if (!head && !text) throw invalid('nothing_said', `标题和“${columns.body}”都是空的，请补上内容`, columns.body)
  const cut = [...head].length > LONGEST_TITLE
  const body = cut && text ? `${head}\n${text}` : text || head
  const title = cut ? `${[...head].slice(0, LONGEST_TITLE - 1).join('')}…` : head || titleFrom(body) || '（没有标题）'

  const receivedAt = momentIn(row, columns.time, mapping.empty, now)
  if (!receivedAt) throw invalid('time_missing', `“${columns.time}”是空的，请写上收到的时间`, columns.time)

  return {
    outsideId: `${mapping.source}:${idOf(row, mapping, [head, text, receivedAt.toISOString()])}`,
    title: title.replaceAll(/\s+/g, ' '),
    body,
    kind: kindOf(field(columns.kind), { title, body }, mapping.kinds),
    placeNote: [...(columns.place ?? [])]
      .map(field)
      .filter(Boolean)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 100)
      .toWellFormed(),
    receivedAt,
    answer,
    answeredAt: answer ? answeredAt(row, mapping, receivedAt, now) : null,
    unit: field(columns.unit),
    confidential: YES.test(field(columns.confidential)),
    name: field(columns.name).slice(0, 40).toWellFormed(),
    phone: field(columns.phone).slice(0, 30).toWellFormed(),
    hide: [...(columns.hide ?? []), ...(columns.name ? [columns.name] : [])].map(field).filter((name) => name.length <= 20),
  }
}

// Without a column for the id, texts and time make one.
function idOf(row: Row, { columns, empty }: Mapping, said: readonly string[]): string {
  if (!columns.id) return sha256(said.join('\n')).slice(0, 32)
  const id = textIn(row, columns.id, empty)
  if (!id) throw invalid('id_missing', `“${columns.id}”是空的，请写上原来的编号`, columns.id)
  if (id.length > LONGEST_ID) throw invalid('id_too_long', `“${columns.id}”超过 ${LONGEST_ID} 个字，不像编号`, columns.id)
  return id
}

function answeredAt(row: Row, { columns, empty, distrustDays }: Mapping, receivedAt: Date, now: Date): Date | null {
  const moment = columns.answeredAt ? momentIn(row, columns.answeredAt, empty, now) : null
  if (moment && moment < receivedAt)
    throw invalid('answered_too_early', `“${columns.answeredAt}”早于收到的时间，请核对`, columns.answeredAt)
  if (moment || !columns.answeredAfterDays) return moment
  if (distrustDays && Number(textIn(row, distrustDays.column, empty)) >= distrustDays.atLeast) return null

  const days = textIn(row, columns.answeredAfterDays, empty)
  if (!/^\d{1,4}(?:\.\d+)?$/.test(days)) return null
  const counted = new Date(receivedAt.getTime() + Number(days) * A_DAY)
  return counted > now ? null : counted
}
