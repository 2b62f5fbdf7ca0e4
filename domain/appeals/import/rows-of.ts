import type { Insertable } from 'kysely'
import type { CountingRules } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { workingDaysBetween } from '../../../platform/calendar/working-days.ts'
import { foundBy } from '../../../platform/chinese/bigrams.ts'
import { newId } from '../../../platform/ids.ts'
import { type ClockColumns, NO_CLOCK } from '../clocks/clock-columns.ts'
import { numberLexemes } from '../number-words.ts'
import { oldNumberOf } from '../old-number.ts'
import type { AppealTables } from '../tables.ts'
import { wordsRow } from '../words-row.ts'
import { answersOf, covered, needsAPerson } from './covered-text.ts'
import { type Happened, linksOf } from './links-of.ts'
import type { Mapping } from './mapping.ts'
import type { Message } from './message.ts'

type New<Table extends keyof AppealTables> = Insertable<AppealTables[Table]>

/** The rows of one imported message. Long because each row has many columns. */
export interface ImportedRows {
  readonly appeal: New<'appeals'>
  readonly words: New<'appeal_words'>
  readonly events: New<'appeal_events'>[]
  readonly assignment?: New<'assignments'>
  readonly answers: New<'answers'>[]
  readonly published?: New<'published_cases'>
}

/** What is the same for all messages of an import. */
export interface Setting {
  readonly mapping: Mapping
  readonly now: Date
  readonly calendar: Calendar
  readonly counting: CountingRules
  readonly deadlinesId: string | null
  /** The clock of messages without an answer; null if they are imported as history. */
  readonly triage: ((kind: Message['kind']) => ClockColumns) | null
  /** Whether answered messages get a public copy. */
  readonly publish: boolean
  /** The site's unit of a name that a file gives; of no name that of `--unit`. */
  readonly unitNamed: (name: string) => Unit
  /** The account of unknown staff, and the unit of messages without one. */
  readonly account: string
  readonly nobodysUnit: string
}

export type Unit = { readonly id: string; readonly name: string } | null

/**
 * Makes the rows of a message. What is open there is a received appeal; what is over there is closed, with the times that the file gives
 * and none besides: no dispatch, limit, review or judgement that nobody knows of. Answered and confirmed for the public, it gets a
 * redacted copy; 举报 and confidential appeals do not, and a copy that only a person can decide waits in 待公开 (`draft`).
 */
export function rowsOf(message: Message, setting: Setting): ImportedRows {
  const id = newId()
  return message.result === 'open' ? openRows(id, message, setting) : closedRows(id, message, setting)
}

/** Adds what is known only in the transaction. */
export function numbered(rows: ImportedRows, number: string, identityId: string | null): ImportedRows {
  const { appeal, published } = rows
  return {
    ...rows,
    appeal: { ...appeal, number, identity_id: identityId },
    ...(published ? { published: { ...published, number, terms: `${published.terms} ${numberLexemes(number)}` } } : {}),
  }
}

function openRows(id: string, message: Message, setting: Setting): ImportedRows {
  const { now, triage, deadlinesId, mapping } = setting
  // A clock counts from its first event, and must not begin before the import.
  const events = linksOf({ id, events: 0, chain: '' }, [
    [triage ? now : message.receivedAt, { action: 'received', channel: mapping.channel }],
    [now, { action: 'imported', preset: mapping.source }],
  ])
  return {
    appeal: {
      ...appealOf(id, message, setting, events),
      ...(triage ? triage(message.kind) : NO_CLOCK),
      state: 'received',
      historic: !triage,
      summary: null,
      deadlines_id: deadlinesId,
    },
    words: wordsOf(id, message),
    events,
    answers: [],
  }
}

function closedRows(id: string, message: Message, setting: Setting): ImportedRows {
  const { mapping, receivedAt } = { ...setting, ...message }
  const over = overThere(id, message, setting)
  const events = linksOf({ id, events: 0, chain: '' }, [
    [receivedAt, { action: 'received', channel: mapping.channel }],
    ...over.happened,
  ])
  const summary = message.kind === 'report' ? '' : null
  const appeal = { ...appealOf(id, message, setting, events), ...over.appeal, summary, historic: true }
  const { assignment, answers } = over
  return {
    appeal,
    words: wordsOf(id, message),
    events,
    answers,
    ...(assignment ? { assignment } : {}),
    ...(over.appeal.publication === 'published' ? { published: publishedOf(appeal, message, setting) } : {}),
  }
}

/** What a message that is over there adds to its appeal, now or when a later row says so. */
export function overThere(id: string, message: Message, setting: Setting) {
  const { now, mapping, publish, unitNamed } = setting
  const { answers, result, confidential } = message
  const answered = answers.length > 0
  const assignmentId = newId()
  const written = answers.map((answer) => ({ ...answer, id: newId() }))
  const last = lastTime(message)
  const mayBePublic = answered && publish && !confidential
  const isPublic = mayBePublic && !needsAPerson(message)

  const happened: Happened = [
    ...written.flatMap(({ id: answerId, at, unit }) =>
      at ? [[at, { action: 'answered_elsewhere', assignmentId, answerId, unitId: unitNamed(unit)?.id ?? null }] as const] : [],
    ),
    [
      now,
      {
        action: 'imported',
        preset: mapping.source,
        result: result === 'open' ? 'answered' : result,
        ...(answers.some(({ at }) => !at) ? { undated: true as const } : {}),
      },
    ],
    ...(isPublic ? [[now, { action: 'published', version: 1 }] as const] : []),
  ]
  return {
    happened,
    appeal: {
      ...NO_CLOCK,
      state: 'closed' as const,
      assignment_id: answered ? assignmentId : null,
      lead_state: answered ? ('passed' as const) : null,
      told_at: answered ? (last ?? message.receivedAt) : null, // without a time only to be sorted by
      closed_at: last,
      publication: isPublic ? ('published' as const) : mayBePublic ? ('draft' as const) : ('none' as const),
    },
    assignment: answered ? assignmentOf(assignmentId, id, message, setting) : null,
    answers: written.map((answer) => answerOf(answer, { assignmentId, appealId: id }, setting)),
  }
}

/** When the last answer came whose time is known. */
export function lastTime({ answers }: Pick<Message, 'answers'>): Date | null {
  const times = answers.flatMap(({ at }) => at ?? [])
  return times.toSorted((one, other) => one.getTime() - other.getTime()).at(-1) ?? null
}

function assignmentOf(id: string, appealId: string, message: Message, setting: Setting): New<'assignments'> {
  const { account, nobodysUnit, unitNamed } = setting
  return {
    id,
    appeal_id: appealId,
    unit_id: unitNamed(message.unit)?.id ?? nobodysUnit,
    parent_id: null,
    state: 'passed',
    round: 1,
    instruction: '',
    dispatched_by: account,
    dispatched_at: message.receivedAt, // only to be sorted by: it has no limits, which says that it was not dispatched here
    returnable: false,
    sign_due_at: null,
    object_due_at: null,
    answer_due_at: null,
    signed_at: null,
    signed_by: null,
    handler_id: null,
    ...NO_CLOCK,
    late: null,
    ended_at: lastTime(message),
    recall_reason: null,
  }
}

export const answerOf = (
  { id, text, at }: { readonly id: string; readonly text: string; readonly at: Date | null },
  { assignmentId, appealId }: { readonly assignmentId: string; readonly appealId: string },
  { account }: Setting,
): New<'answers'> => ({
  id,
  appeal_id: appealId,
  assignment_id: assignmentId,
  round: 1,
  text,
  contact: '',
  state: 'passed',
  written_by: account,
  submitted_at: at,
  approved_by: null,
  approved_at: null,
  reviewed_by: null,
  reviewed_at: null,
  send_back: null,
})

function appealOf(id: string, message: Message, { mapping, unitNamed }: Setting, events: New<'appeal_events'>[]) {
  const { title, body, placeNote } = message
  const unit = unitNamed(message.unit)
  return {
    id,
    number: '', // set by `numbered`
    secret_hash: null,
    outside_id: message.outsideId,
    outside_unit: message.unit && !unit ? message.unit.slice(0, 100).toWellFormed() : null,
    channel: mapping.channel,
    addressee: mapping.addressee,
    addressee_id: null,
    kind: message.kind,
    topic_id: null,
    urgency: 'normal' as const,
    title,
    body,
    place_id: null,
    place_note: placeNote,
    longitude: null,
    latitude: null,
    identity_id: null,
    citizen_id: null,
    confidential: message.confidential,
    round: 1,
    unit_id: unit?.id ?? null,
    assignment_id: null as string | null,
    lead_state: null as 'passed' | null,
    deadlines_id: null as string | null,
    received_at: message.receivedAt,
    accepted_at: null as Date | null,
    told_at: null as Date | null,
    closed_at: null as Date | null,
    paused: false,
    late: null,
    outcome: null,
    publication: 'none' as 'none' | 'draft' | 'published',
    photos: 0,
    me_toos: 0,
    nudges: 0,
    events: events.length,
    chain: events.at(-1)!.hash,
  }
}

const wordsOf = (id: string, message: Message): New<'appeal_words'> =>
  wordsRow({ id, received_at: message.receivedAt }, message.title, message.body, message.placeNote, oldNumber(message))

// Somebody may have only the old letter in hand.
const oldNumber = ({ outsideId }: Message): string => oldNumberOf({ outside_id: outsideId }) ?? ''

/** The redacted copy of an answered message. */
export function publishedOf(
  appeal: Pick<New<'appeals'>, 'id' | 'number' | 'addressee'>,
  message: Message,
  { calendar, counting, unitNamed }: Setting,
): New<'published_cases'> {
  const [title, body, answer] = [message.title, message.body, answersOf(message)].map((text) => covered(text, message)) as [
    string,
    string,
    string,
  ]
  const unit = unitNamed(message.unit)
  const at = lastTime(message)
  return {
    id: appeal.id,
    number: appeal.number,
    title,
    body,
    answer,
    kind: message.kind,
    topic_id: null,
    place_id: null,
    place_name: covered(message.placeNote, message),
    unit_id: unit?.id ?? null,
    unit_name: unit?.name ?? covered(message.unit, message),
    addressee: appeal.addressee,
    state: 'closed',
    outcome: null,
    stars: null,
    words: null,
    round: 1,
    received_at: message.receivedAt,
    dispatched_at: null,
    signed_at: null,
    answered_at: at,
    rated_at: null,
    working_days: at ? workingDaysBetween(calendar, message.receivedAt, at, counting) : null,
    late: null,
    published_by: null,
    published_at: at ?? message.receivedAt, // not today: it would be listed and announced as new
    withdrawn_at: null,
    withdrawn_why: null,
    outdated: false,
    historic: true,
    ...foundBy(title, body, answer, oldNumber(message)),
  }
}
