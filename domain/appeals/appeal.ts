import type { Selectable } from 'kysely'
import { conflict } from '../../platform/refusal.ts'
import type { AppealTables } from './tables.ts'

export type Appeal = Selectable<AppealTables['appeals']>
export type Assignment = Selectable<AppealTables['assignments']>

export type Kind = 'inquiry' | 'request' | 'complaint' | 'report' | 'suggestion' | 'praise' | 'other'
export type Urgency = 'normal' | 'urgent' | 'critical'
export type Addressee = 'secretary' | 'magistrate' | 'unit' | 'town' | 'unknown'
export type Channel = 'portal' | 'api' | 'hotline' | 'import' | 'desk'
export type Outcome = 'solved' | 'partly' | 'not_solved'
export type ClockName = 'triage' | 'sign' | 'object' | 'answer' | 'rework' | 'review'
export type Publication = 'none' | 'draft' | 'published' | 'withheld'

export const KINDS = ['inquiry', 'request', 'complaint', 'report', 'suggestion', 'praise', 'other'] as const satisfies Kind[]
export const URGENCIES = ['normal', 'urgent', 'critical'] as const satisfies Urgency[]
export const ADDRESSEES = ['secretary', 'magistrate', 'unit', 'town', 'unknown'] as const satisfies Addressee[]
export const OUTCOMES = ['solved', 'partly', 'not_solved'] as const satisfies Outcome[]

export type AppealState =
  | 'received' // 待受理
  | 'accepted' // 已受理，待分派
  | 'declined' // 不予受理
  | 'dispatched' // 已分派，待签收
  | 'objected' // 单位提出异议，待裁定
  | 'handling' // 办理中
  | 'answered' // 单位已答复，待审核
  | 'told' // 已答复反映人，待评价
  | 'rework' // 反映人认为未解决，重办中
  | 'inspection' // 再次未解决，督查中
  | 'closed' // 已办结
  | 'withdrawn' // 已撤回

/** The road of an appeal (domain.md): from each state, where it may go next. */
export const STATES_THAT_MAY_FOLLOW: Record<AppealState, readonly AppealState[]> = {
  received: ['accepted', 'declined', 'dispatched', 'withdrawn'],
  accepted: ['dispatched', 'declined', 'withdrawn'],
  declined: [],
  dispatched: ['accepted', 'dispatched', 'objected', 'handling', 'withdrawn'],
  objected: ['dispatched', 'withdrawn'],
  handling: ['dispatched', 'answered', 'withdrawn'],
  answered: ['handling', 'rework', 'told', 'withdrawn'],
  told: ['closed', 'rework', 'inspection'],
  rework: ['dispatched', 'answered', 'withdrawn'],
  inspection: ['closed'],
  closed: ['rework', 'inspection'], // closed because the citizen was silent; the "not solved" came later
  withdrawn: [],
}

export const APPEAL_STATES = Object.keys(STATES_THAT_MAY_FOLLOW) as AppealState[]
export const AT_TRIAGE: readonly AppealState[] = ['received', 'accepted', 'objected']
export const AT_UNIT: readonly AppealState[] = ['dispatched', 'handling', 'rework']
export const IN_HAND: readonly AppealState[] = ['handling', 'rework']
export const OPEN: readonly AppealState[] = [
  'received',
  'accepted',
  'dispatched',
  'objected',
  'handling',
  'answered',
  'rework',
  'inspection',
]
export const OVER: readonly AppealState[] = ['declined', 'closed', 'withdrawn']

/** Everything that can happen to an appeal. Timeline, clocks, notices and measures read from these. Ids and codes only, never a person's words or name. */
export type AppealEvent =
  | { action: 'received'; channel: Channel }
  | { action: 'imported'; preset: string }
  | { action: 'classified'; kind: Kind; topicId: string | null; urgency: Urgency; placeId: string | null }
  | { action: 'accepted' }
  | { action: 'declined'; declineId: string; reason: string }
  | { action: 'dispatched'; assignmentId: string; unitId: string; signDue: string; answerDue: string }
  | { action: 'recalled'; assignmentId: string; unitId: string }
  | { action: 'signed'; assignmentId: string }
  | { action: 'objected'; objectionId: string; reason: string }
  | { action: 'objection_upheld'; objectionId: string; assignmentId: string }
  | {
      action: 'reassigned'
      assignmentId: string
      fromUnitId: string
      toUnitId: string
      objectionId: string | null
      signDue: string
      answerDue: string
    }
  | { action: 'extension_asked'; extensionId: string; days: number }
  | { action: 'extension_granted'; extensionId: string; days: number; answerDue: string }
  | { action: 'extension_refused'; extensionId: string }
  | { action: 'paused'; pauseId: string; reason: 'waiting_for_citizen' | 'force_majeure' }
  | { action: 'resumed'; pauseId: string }
  | { action: 'answer_submitted'; answerId: string; needsApproval: boolean }
  | { action: 'answer_approved'; answerId: string }
  | { action: 'answer_sent_back'; answerId: string; byHead: boolean }
  | { action: 'answer_passed'; answerId: string; late: boolean }
  | { action: 'told'; answerId: string }
  | { action: 'published'; version: number }
  | { action: 'publication_withheld'; reason: string }
  | { action: 'publication_withdrawn'; reason: string }
  | { action: 'rated'; ratingId: string; outcome: Outcome; round: number }
  | { action: 'reopened'; assignmentId: string; unitId: string; round: number; answerDue: string }
  | { action: 'sent_to_inspection' }
  | { action: 'concluded'; findingId: string }
  | { action: 'supplemented'; supplementId: string }
  | { action: 'nudged'; nudgeId: string }
  | { action: 'withdrawn' }
  | { action: 'closed'; how: 'rated' | 'silence' }
  | { action: 'identity_seen'; lookId: string }

/** Refuses, with the state's own code, a step that the road does not have. */
export function refuseOffRoad(from: AppealState, to: AppealState): void {
  if (STATES_THAT_MAY_FOLLOW[from].includes(to)) return
  throw conflict('appeal_state_changed', `这件诉求现在是“${STATE_NAMES[from]}”，不能这样做，请刷新后再看`)
}

export const STATE_NAMES: Record<AppealState, string> = {
  received: '待受理',
  accepted: '已受理',
  declined: '不予受理',
  dispatched: '待签收',
  objected: '单位有异议',
  handling: '办理中',
  answered: '待审核',
  told: '已答复',
  rework: '重办中',
  inspection: '督查中',
  closed: '已办结',
  withdrawn: '已撤回',
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
