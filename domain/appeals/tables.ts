import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Json } from '../../platform/json.ts'
import type {
  Addressee,
  AppealEvent,
  AppealState,
  Channel,
  ClockName,
  Kind,
  OnBehalf,
  Outcome,
  Publication,
  Urgency,
} from './appeal.ts'
import type { AssignmentKind, AssignmentState } from './assignment.ts'
import type { Status } from './status.ts'

export type Appeal = Selectable<AppealTables['appeals']>
export type Assignment = Selectable<AppealTables['assignments']>
/** The steps that reach a citizen and can be undone before they do. */
export type MadeStep = Selectable<AppealTables['undoable_steps']>
export type UndoableName = AppealTables['undoable_steps']['step']

/** Null only in the closed history that was imported. No step moves that, and what shows it asks (`momentOrNone`). */
type Limit = ColumnType<Date, Date | null, Date>

/** Appeals and all that belongs to them. Only this module writes them. Long because it has every table of the module. */
export interface AppealTables {
  appeals: {
    id: string
    number: string
    secret_hash: string | null
    outside_id: string | null
    /** The unit as another system names it, while the site has none of that name. */
    outside_unit: Generated<string | null>
    channel: Channel
    addressee: Addressee
    addressee_id: string | null
    kind: Kind
    topic_id: string | null
    urgency: Generated<Urgency>
    title: string
    body: string
    place_id: string | null
    place_note: Generated<string>
    longitude: number | null
    latitude: number | null
    identity_id: string | null
    citizen_id: string | null
    /** A land line was left: no SMS is sent, the office calls. */
    by_call: Generated<boolean>
    /** The other of two people, where one speaks for the other. `identity_id` is the one to ring. */
    other_identity_id: string | null
    /** What the one to ring did: speak for the other, or be spoken for. */
    on_behalf: OnBehalf | null
    confidential: boolean
    /** What units read of a report: null before it was at one, empty while no summary is released. */
    summary: Generated<string | null>
    /** It was a complaint or report before; of one that is so now the kind says it. */
    caller_apart: Generated<boolean>
    state: AppealState
    round: Generated<number>
    /** From here to `lead_state`, and the clock below: copied from the lead for lists (copy-of-lead.ts). */
    unit_id: string | null
    assignment_id: string | null
    lead_state: AssignmentState | null
    /** Units whose other assignments, beside the lead, let them read it, each once for every such assignment. */
    also_units: Generated<string[]>
    deadlines_id: string | null
    received_at: Date
    accepted_at: Date | null
    told_at: Date | null
    closed_at: Date | null
    clock: ClockName | null
    due_at: Date | null
    amber_at: Date | null
    paused: Generated<boolean>
    provisional: Generated<boolean>
    late: boolean | null
    outcome: Outcome | null
    publication: Generated<Publication>
    copy_outdated: Generated<boolean>
    photos: Generated<number>
    me_toos: Generated<number>
    nudges: Generated<number>
    historic: Generated<boolean>
    events: Generated<number>
    chain: Generated<string>
  }
  /** Search words, apart from `appeals`, so that a move of an appeal does not touch their index. */
  appeal_words: {
    appeal_id: string
    received_at: Date
    search_text: string
    terms: string
  }
  appeal_events: {
    appeal_id: string
    seq: number
    action: AppealEvent['action']
    actor_id: string | null
    by: 'citizen' | 'staff' | 'house'
    particulars: Json
    happened_at: Date
    hash: string
  }
  summaries: {
    id: string
    appeal_id: string
    text: string
    released_by: string
    released_at: Date
  }
  cleared_units: {
    id: string
    appeal_id: string
    unit_id: string
    words: string[]
    reason: string
    cleared_by: string
    cleared_at: Date
  }
  handovers: {
    id: string
    appeal_id: string
    to_whom: 'inspectors' | 'clerks'
    note: string
    handed_by: string
    handed_at: Date
  }
  copy_proposals: {
    id: string
    appeal_id: string
    copy: Json
    proposed_by: string
    proposed_at: Date
    decision: 'confirmed' | 'sent_back' | 'replaced' | null
    decided_by: string | null
    decided_at: Date | null
    note: Generated<string>
  }
  declines: {
    id: string
    appeal_id: string
    reason: string
    road: string | null
    text: string
    declined_by: string
    declined_at: Date
  }
  assignments: {
    id: string
    appeal_id: string
    unit_id: string
    kind: Generated<AssignmentKind>
    /** The assignment of which this one (kind `sub`) is a part. */
    parent_id: string | null
    state: AssignmentState
    round: number
    instruction: string
    dispatched_by: string
    dispatched_at: Date
    returnable: boolean
    sign_due_at: Limit
    object_due_at: Limit
    answer_due_at: Limit
    signed_at: Date | null
    signed_by: string | null
    handler_id: string | null
    clock: ClockName | null
    due_at: Date | null
    amber_at: Date | null
    paused: Generated<boolean>
    provisional: Generated<boolean>
    late: boolean | null
    ended_at: Date | null
    recall_reason: string | null
  }
  undoable_steps: {
    id: string
    appeal_id: string
    step: 'answer_passed' | 'declined' | 'extension_granted' | 'paused' | 'concluded'
    subject_id: string
    /** The events of the step, by `seq`. */
    first_event: number
    last_event: number
    /** `Before` (undoable.ts). */
    before: Json
    message_key: string | null
    made_by: string
    made_at: Date
    /** Until then it can be undone, and citizens do not see it. */
    until: Date
    undone_at: Date | null
  }
  objections: {
    id: string
    assignment_id: string
    appeal_id: string
    reason: string
    text: string
    suggests_id: string | null
    raised_by: string
    raised_at: Date
    decision: 'upheld' | 'reassigned' | null
    decided_by: string | null
    decided_at: Date | null
    decision_note: string | null
  }
  extensions: {
    id: string
    assignment_id: string
    appeal_id: string
    days: number
    reason: string
    asked_by: string
    asked_at: Date
    decision: 'granted' | 'refused' | null
    decided_by: string | null
    decided_at: Date | null
    decision_note: string | null
  }
  pauses: {
    id: string
    appeal_id: string
    assignment_id: string
    reason: 'waiting_for_citizen' | 'force_majeure'
    text: string
    paused_by: string
    paused_at: Date
    resumed_by: string | null
    resumed_at: Date | null
  }
  answers: {
    id: string
    appeal_id: string
    assignment_id: string
    round: number
    text: string
    contact: Generated<string>
    state: 'awaiting_approval' | 'awaiting_review' | 'sent_back' | 'passed'
    written_by: string
    /** Null if the system that it was imported from does not say. */
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date | null
    reviewed_by: string | null
    reviewed_at: Date | null
    send_back: string | null
  }
  supplements: {
    id: string
    appeal_id: string
    text: string
    added_at: Date
  }
  nudges: {
    id: string
    appeal_id: string
    by: 'citizen' | 'staff'
    staff_id: string | null
    text: Generated<string>
    nudged_at: Date
  }
  ratings: {
    id: string
    appeal_id: string
    round: number
    outcome: Outcome
    attitude: number | null
    speed: number | null
    result: number | null
    words: Generated<string>
    rated_at: Date
  }
  /** What a citizen asks back about an answer, without judging it. */
  questions_back: {
    id: string
    appeal_id: string
    text: string
    asked_at: Date
    due_at: Date
    reply: string | null
    replied_by: string | null
    replied_at: Date | null
  }
  /** Older appeals that a citizen opened with phone and number: from then on the phone opens them. */
  claims: {
    appeal_id: string
    citizen_id: string
    claimed_at: Date
  }
  findings: {
    id: string
    appeal_id: string
    text: string
    found_by: string
    found_at: Date
    told_at: Date | null
  }
  me_toos: {
    appeal_id: string
    voice: string
    joined_at: Date
  }
  import_runs: {
    run: number
    source: string
    file_name: string
    how: 'command' | 'desk'
    staff_id: string | null
    state: 'running' | 'done' | 'stopped' | 'failed' | 'undoing' | 'undone'
    started_at: Date
    noted_at: Date
    added: Generated<number>
    closed: Generated<number>
    known: Generated<number>
    rejected: Generated<number>
    reasons: Json
    undone_at: Date | null
    undone_by: string | null
    removed: Generated<number>
  }
  imported_appeals: {
    appeal_id: string
    run: number
    /** How many events it had then. */
    events: number
  }
  published_cases: {
    id: string
    number: string
    title: string
    body: string
    answer: string
    kind: Kind
    topic_id: string | null
    topic_path: Generated<string[]>
    place_id: string | null
    place_path: Generated<string[]>
    place_name: Generated<string>
    unit_id: string | null
    unit_name: string
    addressee: Addressee
    state: Status
    outcome: Outcome | null
    stars: Json | null
    words: string | null
    round: number
    me_toos: Generated<number>
    received_at: Date
    dispatched_at: Date | null
    signed_at: Date | null
    answered_at: Date | null
    rated_at: Date | null
    working_days: number | null
    late: boolean | null
    photos: Generated<string[]>
    answer_photos: Generated<string[]>
    published_by: string | null
    published_at: Date
    version: Generated<number>
    withdrawn_at: Date | null
    withdrawn_why: string | null
    outdated: Generated<boolean>
    historic: Generated<boolean>
    search_text: string
    terms: string
  }
  answers_found: {
    id: string
    case_id: string
    found_at: Date
  }
  speak_drafts: {
    key_hash: string
    content: Json
    updated_at: Date
  }
  saved_filters: {
    id: string
    staff_id: string
    name: string
    query: Json
    saved_at: Date
  }
}
