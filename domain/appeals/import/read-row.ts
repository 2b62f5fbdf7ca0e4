import { typedMoment } from '../../../platform/calendar/typed-moment.ts'
import { sha256 } from '../../../platform/ids.ts'
import { invalid, Refusal } from '../../../platform/refusal.ts'
import { momentIn } from '../../../platform/sheets/fields.ts'
import type { Row } from '../../../platform/sheets/line.ts'
import { answersIn } from './answers-in.ts'
import { type Cells, cellsOf, isDamagedNumber } from './cells.ts'
import { marksConfidential, reports } from './confidential.ts'
import { kindOf } from './kind-of.ts'
import type { Mapping } from './mapping.ts'
import type { Answer, Message, Remark } from './message.ts'
import { namedInText } from './named-in-text.ts'
import { resultOf, stateOf } from './result-of.ts'
import { titleAndBody } from './title-of.ts'

const LONGEST_ID = 200
const LONGEST_PLACE = 100

/**
 * Reads a row by the mapping. Refuses `id_missing`, `id_damaged`, `id_too_long`, `nothing_said`, `text_too_long`, `time_missing`,
 * `time_unreadable` and `time_in_future`; each names the column. What is wrong with less than the whole is a remark.
 */
export function readRow(row: Row, mapping: Mapping, now: Date): Message {
  const { columns } = mapping
  const cells = cellsOf(row, mapping)
  const remarks: Remark[] = damagedTexts(row, mapping)

  const [head, text] = [cells.text(columns.title), cells.text(columns.body)]
  if (!head && !text) throw invalid('nothing_said', `标题和“${columns.body}”都是空的，请补上内容`, columns.body)
  const receivedAt = receivedIn(row, cells, mapping, now)
  const id = idOf(cells, mapping, [head, text, receivedAt.toISOString()])
  const kind = cells.text(columns.kind)

  const state = stateOf(cells, mapping)
  if (state === undefined)
    remarks.push({
      code: 'state_unknown',
      reason: `不认识状态“${cells.text(columns.state)}”，按有没有答复算`,
      column: columns.state,
    })
  const { answers, withoutWords } = answersIn(row, cells, mapping, receivedAt, now, (one) => remarks.push(one))
  const result = resultOf(state, answers, withoutWords)

  const said = titleAndBody(head, text)
  const body = withBelow(said.body, cells.texts(columns.attachments), result === 'open' ? answers : [])
  const placeNote = short(cells.texts(columns.place).join(' ').replaceAll(/\s+/g, ' '), LONGEST_PLACE)
  const message = {
    outsideId: `${mapping.source}:${id}`,
    title: said.title,
    body,
    kind: kindOf(kind, said, mapping.kinds),
    placeNote,
    receivedAt,
    result,
    answers: result === 'answered' ? answers : [],
    unit: cells.texts(columns.unit)[0] ?? answers.at(-1)?.unit ?? '',
    name: short(nameIn(cells, columns.name), 40),
    phone: phoneIn(cells, columns.phone, remarks),
  }
  return {
    ...message,
    confidential: marksConfidential(cells, columns.confidential) || reports(message),
    hide: [
      ...cells.texts([...(columns.hide ?? []), ...(columns.name ? [columns.name] : [])]).filter((name) => name.length <= 20),
      ...namedInText([body, placeNote, ...answers.map((one) => one.text)]),
    ],
    remarks,
  }
}

// Without a column for the id, texts and time make one.
function idOf(cells: Cells, { columns }: Mapping, said: readonly string[]): string {
  if (!columns.id) return sha256(said.join('\n')).slice(0, 32)
  if (isDamagedNumber(cells.raw(columns.id)))
    throw invalid('id_damaged', `“${columns.id}”被表格软件改成了科学记数或丢了尾数，请从原系统按文本格式重新导出`, columns.id)
  const id = cells.text(columns.id)
  if (!id) throw invalid('id_missing', `“${columns.id}”是空的，请写上原来的编号`, columns.id)
  if (id.length > LONGEST_ID) throw invalid('id_too_long', `“${columns.id}”超过 ${LONGEST_ID} 个字，不像编号`, columns.id)
  return id
}

/** The first column with a time that can be read. If none can be, the first says why. */
function receivedIn(row: Row, cells: Cells, { columns, defaultTime, empty }: Mapping, now: Date): Date {
  let refused: Refusal | undefined
  for (const column of columns.time ?? []) {
    if (!(cells.raw(column) instanceof Date) && !cells.text(column)) continue
    try {
      const at = momentIn(row, column, empty, now)
      if (at) return at
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused ??= error
    }
  }
  if (refused) throw refused
  const given = defaultTime && typedMoment(defaultTime)
  if (given) return given
  throw invalid(
    'time_missing',
    `“${columns.time?.join('”“')}”是空的，请写上收到的时间，或在对照表里写 defaultTime`,
    columns.time?.[0],
  )
}

// What the file says besides stands below the text, so that nothing is lost: files, and what was answered before it is finished.
const withBelow = (body: string, files: readonly string[], unfinished: readonly Answer[]): string =>
  [body, ...files.map((file) => `附件：${file}`), ...unfinished.map(({ text }) => `（原系统里的回复，尚未办结）${text}`)].join(
    '\n',
  )

const nameIn = (cells: Cells, column: string | undefined): string => {
  const name = cells.text(column)
  return /^(?:匿名.{0,4}|保密|某.{0,3}|先生|女士)$/.test(name) ? '' : name
}

function phoneIn(cells: Cells, column: string | undefined, remarks: Remark[]): string {
  if (column === undefined) return ''
  if (!isDamagedNumber(cells.raw(column))) return short(cells.text(column), 30)
  remarks.push({ code: 'phone_damaged', reason: `“${column}”被表格软件改成了科学记数，没有导入这个电话`, column })
  return ''
}

function damagedTexts(row: Row, { columns }: Mapping): Remark[] {
  const shown = [columns.title, columns.body, columns.place, columns.answer, columns.unit, columns.name].flat()
  return shown.flatMap((column) =>
    column && String(row.get(column) ?? '').includes('\ufffd')
      ? [{ code: 'text_damaged', reason: `“${column}”里有坏字（\ufffd），已照原样导入，请核对`, column }]
      : [],
  )
}

const short = (text: string, most: number): string => text.slice(0, most).toWellFormed()
