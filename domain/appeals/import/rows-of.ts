import type { Insertable } from 'kysely'
import type { CountingRules } from '../../../platform/calendar/addition.ts'
import type { Calendar } from '../../../platform/calendar/calendar.ts'
import { workingDaysBetween } from '../../../platform/calendar/working-days.ts'
import { foundBy } from '../../../platform/chinese/bigrams.ts'
import { newId } from '../../../platform/ids.ts'
import { mark, redact } from '../../../platform/redaction/mark.ts'
import { chained } from '../advance.ts'
import type { AppealEvent } from '../appeal.ts'
import { type ClockColumns, NO_CLOCK } from '../clocks/clock-columns.ts'
import type { AppealTables } from '../tables.ts'
import type { Mapping } from './mapping.ts'
import type { Message } from './read-row.ts'

type New<Table extends keyof AppealTables> = Insertable<AppealTables[Table]>

/** What one imported message becomes. */
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
  /** The clock of what still has to be decided; none when messages without an answer stay history. */
  readonly triage: ((kind: Message['kind']) => ClockColumns) | null
  /** Whether answered messages get a public copy. */
  readonly publish: boolean
  /** Who stands for the people that the other system does not name. */
  readonly account: string
  readonly nobodysUnit: string
}

type Unit = { readonly id: string; readonly name: string } | null

/**
 * Writes down the road a message has walked. With an answer: answered, told and closed at the times the other system gives, and, where
 * it is to be published, the public copy with everything that looks personal covered. Without: received, to be triaged. Nothing is called late: the deadlines of
 * that time are not known here. 举报 and what is confidential stays inside.
 */
export function rowsOf(message: Message, unit: Unit, setting: Setting): ImportedRows {
  const id = newId()
  return message.answer ? closedRows(id, message, unit, setting) : openRows(id, message, unit, setting)
}

/** The same with what is only known while it is written. */
export function numbered(rows: ImportedRows, number: string, identityId: string | null): ImportedRows {
  const { appeal, published } = rows
  return {
    ...rows,
    appeal: { ...appeal, number, identity_id: identityId },
    ...(published ? { published: { ...published, number } } : {}),
  }
}

function openRows(id: string, message: Message, unit: Unit, setting: Setting): ImportedRows {
  const { now, triage, deadlinesId, mapping } = setting
  // A clock that runs begins today, and says so in its first event: nobody here could have kept it before.
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
  const at = message.answeredAt ?? receivedAt // nobody wrote down when
  const unitId = unit?.id ?? nobodysUnit
  const isPublic = publish && !isConfidential(message)

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
    publication: isPublic ? ('published' as const) : ('none' as const),
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
    number: '', // given by `numbered`, in the transaction
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
    publication: 'none' as 'none' | 'published',
    photos: 0,
    me_toos: 0,
    nudges: 0,
    events: events.length,
    chain: events.at(-1)!.hash,
  }
}

const wordsOf = (id: string, { title, body, placeNote, receivedAt }: Message): New<'appeal_words'> => ({
  appeal_id: id,
  received_at: receivedAt,
  ...foundBy(title, body, placeNote),
})

function publishedOf(appeal: New<'appeals'>, message: Message, unit: Unit, at: Date, setting: Setting): New<'published_cases'> {
  const cover = (text: string) => redact(text, mark(text, { names: namesIn(text, message.hide) }))
  const [title, body, answer] = [cover(message.title), cover(message.body), cover(message.answer)]
  return {
    id: appeal.id,
    number: appeal.number,
    title,
    body,
    answer,
    kind: message.kind,
    topic_id: null,
    place_id: null,
    place_name: cover(message.placeNote),
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
    published_at: at, // where it was public, it has been since then; today's date would make it news
    withdrawn_at: null,
    withdrawn_why: null,
    outdated: false,
    historic: true,
    ...foundBy(title, body, answer),
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

// Looking for a name as a pattern costs a millisecond a text, and most do not stand in it.
function namesIn(text: string, names: readonly string[]): string[] {
  const bare = bareOf(text)
  return names.filter((name) => bare.includes(bareOf(name)))
}

const bareOf = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

// A report (举报) is always confidential.
const isConfidential = ({ confidential, kind }: Message): boolean => confidential || kind === 'report'
