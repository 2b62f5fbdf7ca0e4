import { Refusal } from '../../../platform/refusal.ts'
import { momentIn, textIn } from '../../../platform/sheets/fields.ts'
import type { Row } from '../../../platform/sheets/line.ts'
import type { Cells } from './cells.ts'
import type { Mapping } from './mapping.ts'
import type { Answer, Remark } from './message.ts'
import { isNotYet, isWithoutWords } from './result-of.ts'

const A_DAY = 24 * 60 * 60 * 1000
const SHANGHAI = 8 * 60 * 60 * 1000

interface Found {
  readonly answers: readonly Answer[]
  /** A column says that there was an answer, and not what it was. */
  readonly withoutWords: boolean
}

/**
 * The answers of a row, in their order. What stands for nothing (无, 处理中) is none. A time that cannot be right is left out and remarked
 * on; a day without a time of day may be the day of receipt.
 */
export function answersIn(
  row: Row,
  cells: Cells,
  mapping: Mapping,
  receivedAt: Date,
  now: Date,
  remark: (one: Remark) => void,
): Found {
  const { columns, moreAnswers } = mapping
  const unit = cells.texts(columns.unit)[0] ?? ''
  const written = [
    { text: firstAnswer(cells.texts(columns.answer)), at: columns.answeredAt ?? [], unit, counted: true },
    ...moreAnswers.map((one) => ({
      text: cells.text(one.answer),
      at: one.answeredAt ? [one.answeredAt] : [],
      unit: cells.text(one.unit) || unit,
      counted: false,
    })),
  ].filter(({ text }) => text && !isNotYet(text))

  const answers = written
    .filter(({ text }) => !isWithoutWords(text))
    .map(({ text, at, unit, counted }) => ({
      text,
      unit,
      at: answeredAt(at) ?? (counted ? afterDays(row, mapping, receivedAt, now) : null),
    }))
  return { answers: inOrder(answers), withoutWords: written.some(({ text }) => isWithoutWords(text)) }

  function answeredAt(from: readonly string[]): Date | null {
    for (const column of from) {
      try {
        const at = momentIn(row, column, mapping.empty, now)
        if (at && at >= receivedAt) return at
        if (at && isMidnight(at) && dayOf(at) === dayOf(receivedAt)) return receivedAt
        if (at) remark({ code: 'answered_too_early', reason: `“${column}”早于收到的时间，没有导入这个时间，请核对`, column })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (cells.text(column)) remark({ code: error.code, reason: `${error.message}；没有导入这个时间`, column })
      }
    }
    return null
  }
}

// An answer in words counts before one that only says that there was one.
const firstAnswer = (texts: readonly string[]): string =>
  texts.find((text) => !isNotYet(text) && !isWithoutWords(text)) ?? texts.find((text) => !isNotYet(text)) ?? ''

/** By time where it is known; one without a time stays where it stands. */
function inOrder(answers: readonly Answer[]): Answer[] {
  const once = answers.filter((one, index) => answers.findIndex(({ text }) => text === one.text) === index)
  return once.every(({ at }) => at) ? once.toSorted((one, other) => one.at!.getTime() - other.at!.getTime()) : once
}

function afterDays(row: Row, { columns, distrustDays, empty }: Mapping, receivedAt: Date, now: Date): Date | null {
  if (!columns.answeredAfterDays) return null
  if (distrustDays && Number(textIn(row, distrustDays.column, empty)) >= distrustDays.atLeast) return null
  const days = textIn(row, columns.answeredAfterDays, empty)
  if (!/^\d{1,4}(?:\.\d+)?$/.test(days)) return null
  const counted = new Date(receivedAt.getTime() + Number(days) * A_DAY)
  return counted > now ? null : counted
}

const dayOf = (moment: Date): number => Math.floor((moment.getTime() + SHANGHAI) / A_DAY)
const isMidnight = (moment: Date): boolean => (moment.getTime() + SHANGHAI) % A_DAY === 0
