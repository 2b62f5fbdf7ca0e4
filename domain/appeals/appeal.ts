export type Kind = 'inquiry' | 'request' | 'complaint' | 'report' | 'suggestion' | 'praise' | 'other'
export type Urgency = 'normal' | 'urgent' | 'critical'
export type Addressee = 'secretary' | 'magistrate' | 'unit' | 'town' | 'unknown'
export type Channel = 'portal' | 'api' | 'hotline' | 'import' | 'desk'
export type Outcome = 'solved' | 'partly' | 'not_solved'
export type ClockName = 'triage' | 'sign' | 'ruling' | 'answer' | 'rework' | 'review'
export type Publication = 'none' | 'draft' | 'published' | 'withheld'

/** Two people brought it, one for the other: the one to ring speaks for the other, or is spoken for. */
export type OnBehalf = 'speaks_for' | 'spoken_for'

export const KINDS = ['inquiry', 'request', 'complaint', 'report', 'suggestion', 'praise', 'other'] as const satisfies Kind[]
export const URGENCIES = ['normal', 'urgent', 'critical'] as const satisfies Urgency[]
export const ADDRESSEES = ['secretary', 'magistrate', 'unit', 'town', 'unknown'] as const satisfies Addressee[]
export const OUTCOMES = ['solved', 'partly', 'not_solved'] as const satisfies Outcome[]

/** States of an appeal. While it is `with_units`, each assignment has states of its own (assignment.ts). */
export type AppealState =
  | 'received' // 待受理
  | 'accepted' // 已受理，待分派
  | 'with_units' // 在承办单位
  | 'told' // 已答复反映人，待评价
  | 'closed' // 已办结
  | 'declined' // 不予受理
  | 'withdrawn' // 已撤回
  | 'inspection' // 再次未解决，或举报由受理员转来，督查中

/** The states that may follow each state. */
export const STATES_THAT_MAY_FOLLOW: Record<AppealState, readonly AppealState[]> = {
  received: ['accepted', 'with_units', 'declined', 'withdrawn', 'inspection'],
  accepted: ['with_units', 'declined', 'withdrawn', 'inspection'],
  with_units: ['accepted', 'told', 'withdrawn'],
  told: ['with_units', 'closed', 'inspection'],
  closed: ['with_units', 'inspection'], // a "not solved" may come after the closing by silence
  declined: [],
  withdrawn: [],
  inspection: ['closed', 'with_units', 'accepted'], // the last two of what came from triage
}

export const APPEAL_STATES = Object.keys(STATES_THAT_MAY_FOLLOW) as AppealState[]
export const AT_TRIAGE: readonly AppealState[] = ['received', 'accepted']
export const OPEN: readonly AppealState[] = [...AT_TRIAGE, 'with_units', 'inspection']
export const OVER: readonly AppealState[] = ['declined', 'closed', 'withdrawn']

/** Kinds of assignments besides the lead. An event without a kind is about the lead. */
export type OtherKind = 'assisting' | 'consulted' | 'sub'

/** Everything that can happen to an appeal. An event has ids and codes, never names or free text. */
export type AppealEvent =
  | { action: 'received'; channel: Channel }
  /** `result`: what had become of it there, if it was over. `undated`: answered, and nobody knows when. */
  | { action: 'imported'; preset: string; result?: 'answered' | 'not_kept' | 'declined' | 'withdrawn'; undated?: true }
  /** An answer given in the system that it was imported from. */
  | { action: 'answered_elsewhere'; assignmentId: string; answerId: string; unitId: string | null }
  /** The unit that the other system named was found on the site later. */
  | { action: 'unit_recognised'; unitId: string }
  | {
      action: 'classified'
      kind: Kind
      topicId: string | null
      urgency: Urgency
      placeId: string | null
      /** What it was before, if that changed. */
      formerKind?: Kind
      formerUrgency?: Urgency
      /** Until when the lead has to answer, if this moved it. */
      answerDue?: string
    }
  | { action: 'accepted' }
  | { action: 'declined'; declineId: string; reason: string }
  | { action: 'dispatched'; assignmentId: string; unitId: string; signDue: string; answerDue: string; kind?: OtherKind }
  | { action: 'recalled'; assignmentId: string; unitId: string; kind?: OtherKind }
  | { action: 'signed'; assignmentId: string }
  | { action: 'objected'; assignmentId: string; objectionId: string; reason: string }
  | { action: 'objection_upheld'; objectionId: string; assignmentId: string }
  | {
      action: 'reassigned'
      assignmentId: string
      fromUnitId: string
      toUnitId: string
      objectionId: string | null
      signDue: string
      answerDue: string
      kind?: OtherKind
    }
  | { action: 'extension_asked'; assignmentId: string; extensionId: string; days: number }
  | { action: 'extension_granted'; assignmentId: string; extensionId: string; days: number; answerDue: string }
  | { action: 'extension_refused'; assignmentId: string; extensionId: string }
  | { action: 'paused'; assignmentId: string; pauseId: string; reason: 'waiting_for_citizen' | 'force_majeure' }
  | { action: 'resumed'; assignmentId: string; pauseId: string }
  | { action: 'answer_submitted'; assignmentId: string; answerId: string; needsApproval: boolean }
  | { action: 'answer_approved'; assignmentId: string; answerId: string }
  | { action: 'answer_sent_back'; assignmentId: string; answerId: string; byHead: boolean }
  | { action: 'assignment_ended'; assignmentId: string; unitId: string }
  | { action: 'answer_passed'; assignmentId: string; answerId: string; late: boolean }
  | { action: 'told'; assignmentId: string; answerId: string }
  | { action: 'copy_proposed'; proposalId: string }
  | { action: 'copy_confirmed'; proposalId: string }
  | { action: 'copy_sent_back'; proposalId: string }
  | { action: 'published'; version: number }
  | { action: 'publication_withheld'; reason: string }
  | { action: 'publication_withdrawn'; reason: string }
  | { action: 'rated'; ratingId: string; outcome: Outcome; round: number }
  | { action: 'reopened'; assignmentId: string; unitId: string; round: number; answerDue: string }
  | { action: 'sent_to_inspection' }
  | { action: 'handed_to_inspection'; handoverId: string }
  | { action: 'handed_back'; handoverId: string }
  | { action: 'summary_released'; summaryId: string }
  | { action: 'unit_cleared'; clearanceId: string; unitId: string }
  | { action: 'concluded'; findingId: string }
  | { action: 'supplemented'; supplementId: string }
  | { action: 'confidence_asked' }
  | { action: 'asked_back'; questionId: string }
  | { action: 'replied'; questionId: string }
  | { action: 'phone_changed' }
  | { action: 'nudged'; nudgeId: string; assignmentId?: string }
  | { action: 'withdrawn' }
  | { action: 'closed'; how: 'rated' | 'silence' }
  | { action: 'identity_seen'; lookId: string }
  /** The events from `first` to `last` do not count: somebody undid their step before the citizen was told. */
  | {
      action: 'undone'
      step: 'answer_passed' | 'declined' | 'extension_granted' | 'paused' | 'concluded'
      first: number
      last: number
    }

export const KIND_NAMES: Record<Kind, string> = {
  inquiry: '咨询',
  request: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
  other: '其他',
}

export const URGENCY_NAMES: Record<Urgency, string> = { normal: '一般', urgent: '急', critical: '特急' }
export const OUTCOME_NAMES: Record<Outcome, string> = { solved: '已解决', partly: '部分解决', not_solved: '未解决' }
