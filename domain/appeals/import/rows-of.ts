import type { Insertable } from 'kysely'
import type { CountingRules } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { workingDaysBetween } from '../../../platform/calendar/working-days.ts'
import { foundBy } from '../../../platform/chinese/bigrams.ts'
import { newId } from '../../../platform/ids.ts'
import { cover } from '../../../platform/redaction/cover.ts'
import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isCovered, isDoubtful } from '../../../platform/redaction/mark.ts'
import { chained } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { type ClockColumns, NO_CLOCK } from '../clocks/clock-columns.ts'
import { numberLexemes } from '../number-words.ts'
import { oldNumberOf } from '../old-number.ts'
import type { AppealTables } from '../tables.ts'
import { wordsRow } from '../words-row.ts'
import type { Mapping } from './mapping.ts'
import type { Message } from './read-row.ts'

type New<Table extends keyof AppealTables> = Insertable<AppealTables[Table]>

/** The rows of one imported message. */
export interface ImportedRows {
  readonly appeal: New<'appeals'>
  readonly words: New<'appeal_words'>
  readonly events: New<'appeal_events'>[]
  readonly assignment?: New<'assignments'>
  readonly answer?: New<'answers'>
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
  /** The account of unknown staff, and the unit of messages without one. */
  readonly account: string
  readonly nobodysUnit: string
}

type Unit = { readonly id: string; readonly name: string } | null

/**
 * Makes the rows of a message. With an answer: a closed appeal with the times of the other system and, if wanted, a redacted public copy.
 * Without: a received appeal. `late` stays null, because the deadlines of that time are unknown. 举报 and confidential appeals get no
 * public copy. A copy that only a person can decide waits in 待公开 (`draft`).
 */
export function rowsOf(message: Message, unit: Unit, setting: Setting): ImportedRows {
  const id = newId()
  return message.answer ? closedRows(id, message, unit, setting) : openRows(id, message, unit, setting)
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

function openRows(id: string, message: Message, unit: Unit, setting: Setting): ImportedRows {
  const { now, triage, deadlinesId, mapping } = setting
  // A clock counts from its first event, and must not begin before the import.
  const events = linksOf(id, [
    [triage ? now : message.receivedAt, { action: 'received', channel: mapping.channel }],
    [now, { action: 'imported', preset: mapping.source }],
  ])
  return {
    appeal: {
      ...appealOf(id, message, unit, setting, events),
      ...(triage ? triage(message.kind) : NO_CLOCK),
      state: 'received',
      historic: !triage,
      deadlines_id: deadlinesId,
    },
    words: wordsOf(id, message),
    events,
  }
}

function closedRows(id: string, message: Message, unit: Unit, setting: Setting): ImportedRows {
  const { now, mapping, account, nobodysUnit, publish } = setting
  const [assignmentId, answerId] = [newId(), newId()]
  const { receivedAt } = message
  const at = message.answeredAt ?? receivedAt // the time of the answer is unknown
  const unitId = unit?.id ?? nobodysUnit
  const mayBePublic = publish && !isConfidential(message)
  const isPublic = mayBePublic && !needsAPerson(message)

  const events = linksOf(id, [
    [receivedAt, { action: 'received', channel: mapping.channel }],
    [receivedAt, { action: 'dispatched', assignmentId, unitId, signDue: at.toISOString(), answerDue: at.toISOString() }],
    [at, { action: 'answer_submitted', assignmentId, answerId, needsApproval: false }],
    [at, { action: 'told', assignmentId, answerId }],
    ...(isPublic ? ([[at, { action: 'published', version: 1 }]] as const) : []),
    [at, { action: 'closed', how: 'silence' }],
    [now, { action: 'imported', preset: mapping.source }],
  ])
  const appeal = {
    ...appealOf(id, message, unit, setting, events),
    ...NO_CLOCK,
    state: 'closed' as const,
    assignment_id: assignmentId,
    lead_state: 'passed' as const,
    accepted_at: receivedAt,
    told_at: at,
    closed_at: at,
    historic: true,
    publication: isPublic ? ('published' as const) : mayBePublic ? ('draft' as const) : ('none' as const),
  }
  return {
    appeal,
    words: wordsOf(id, message),
    events,
    assignment: {
      id: assignmentId,
      appeal_id: id,
      unit_id: unitId,
      parent_id: null,
      state: 'passed',
      round: 1,
      instruction: '',
      dispatched_by: account,
      dispatched_at: receivedAt,
      returnable: false,
      sign_due_at: at,
      object_due_at: at,
      answer_due_at: at,
      signed_at: null,
      signed_by: null,
      handler_id: null,
      ...NO_CLOCK,
      late: null,
      ended_at: at,
      recall_reason: null,
    },
    answer: {
      id: answerId,
      appeal_id: id,
      assignment_id: assignmentId,
      round: 1,
      text: message.answer,
      contact: '',
      state: 'passed',
      written_by: account,
      submitted_at: at,
      approved_by: null,
      approved_at: null,
      reviewed_by: account,
      reviewed_at: at,
      send_back: null,
    },
    ...(isPublic ? { published: publishedOf(appeal, message, unit, at, setting) } : {}),
  }
}

function appealOf(id: string, message: Message, unit: Unit, { mapping }: Setting, events: New<'appeal_events'>[]) {
  const { title, body, placeNote } = message
  return {
    id,
    number: '', // set by `numbered`
    secret_hash: null,
    outside_id: message.outsideId,
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
    confidential: isConfidential(message),
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

function publishedOf(appeal: New<'appeals'>, message: Message, unit: Unit, at: Date, setting: Setting): New<'published_cases'> {
  const [title, body, answer, place] = textsOf(message).map((text) => covered(text, message)) as unknown as Texts
  return {
    id: appeal.id,
    number: appeal.number,
    title,
    body,
    answer,
    kind: message.kind,
    topic_id: null,
    place_id: null,
    place_name: place,
    unit_id: unit?.id ?? null,
    unit_name: unit?.name ?? '',
    addressee: appeal.addressee,
    state: 'closed',
    outcome: null,
    stars: null,
    words: null,
    round: 1,
    received_at: message.receivedAt,
    dispatched_at: message.receivedAt,
    signed_at: null,
    answered_at: at,
    rated_at: null,
    working_days: message.answeredAt ? workingDaysBetween(setting.calendar, message.receivedAt, at, setting.counting) : null,
    late: null,
    published_by: null,
    published_at: at, // not today: it would be listed and announced as new
    withdrawn_at: null,
    withdrawn_why: null,
    outdated: false,
    historic: true,
    ...foundBy(title, body, answer, oldNumber(message)),
  }
}

function linksOf(id: string, happened: readonly (readonly [Date, AppealEvent])[]): New<'appeal_events'>[] {
  const links: New<'appeal_events'>[] = []
  for (const [at, event] of happened) {
    const end = { id, events: links.length, chain: links.at(-1)?.hash ?? '' }
    links.push(...chained({ mover: { by: event.action === 'received' ? 'citizen' : 'house' }, now: at }, end, [event]))
  }
  return links
}

type Texts = readonly [title: string, body: string, answer: string, place: string]
const textsOf = ({ title, body, answer, placeNote }: Message): Texts => [title, body, answer ?? '', placeNote]
// What is covered may let a neighbour stand out, such as the second of two names, so the text is read again.
function covered(text: string, message: Message): string {
  let result = text
  for (let reading = 1; reading <= 3; reading++) {
    const marks = marksIn(result, message).filter(isCovered)
    if (marks.length === 0) break
    result = cover(result, marks)
  }
  return result
}

const marksIn = (text: string, { hide }: Message) => findPersonal(text, { names: namesIn(text, hide) })

// What nobody but a person can decide does not go out by itself: the copy waits in 待公开.
const needsAPerson = (message: Message): boolean => textsOf(message).some((text) => marksIn(text, message).some(isDoubtful))

// Marking one name takes a millisecond for each text, and most texts do not have it.
function namesIn(text: string, names: readonly string[]): string[] {
  const bare = bareOf(text)
  return names.filter((name) => bare.includes(bareOf(name)))
}

const bareOf = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

// A report (举报) is always confidential.
const isConfidential = ({ confidential, kind }: Message): boolean => confidential || kind === 'report'
