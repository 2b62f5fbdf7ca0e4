import type { AppealAction } from '../../../../domain/appeals/policy.ts'
import type { DeskAppeal } from '../../../../domain/appeals/reading/desk-appeal.ts'

export type ActionFormName =
  | 'classify'
  | 'decline'
  | 'dispatch'
  | 'recall'
  | 'reassign'
  | 'object'
  | 'decide_objection'
  | 'ask_extension'
  | 'decide_extension'
  | 'pause'
  | 'answer'
  | 'approve'
  | 'nudge'
  | 'see_identity'
  | 'conclude'
  | 'hand_to_inspection'
  | 'hand_back'
  | 'release_summary'
  | 'reply'

export interface Action {
  action: AppealAction
  words: string
  key: string
  strong?: boolean
  form?: ActionFormName
  page?: string
  post?: { path: (appeal: DeskAppeal) => string; said: (appeal: DeskAppeal) => string }
  shown?: (appeal: DeskAppeal) => boolean
}

/** Of what an appeal has, what belongs to the assignment that the page shows. */
export const shownOf = <One extends { assignmentId: string }>(appeal: DeskAppeal, all: readonly One[]): One[] =>
  all.filter(({ assignmentId }) => assignmentId === appeal.assignmentId)

const waits = (appeal: DeskAppeal, state: string) => shownOf(appeal, appeal.answers).some((answer) => answer.state === state)
const paused = (appeal: DeskAppeal) => shownOf(appeal, appeal.pauses).some(({ resumedAt }) => !resumedAt)

/** The most urgent first. */
export const ACTIONS: readonly Action[] = [
  { action: 'dispatch', words: '分派给…', key: 'd', strong: true, form: 'dispatch' },
  {
    action: 'accept',
    words: '先受理，稍后分派',
    key: 'a',
    post: { path: () => '/acceptance', said: ({ number }) => `${number} 已受理，反映人看得到` },
  },
  { action: 'decide_objection', words: '裁定异议', key: 'o', strong: true, form: 'decide_objection' },
  { action: 'review', words: '审核答复', key: 'r', strong: true, page: 'review' },
  {
    action: 'sign',
    words: '签收',
    key: 's',
    strong: true,
    post: { path: () => '/signature', said: ({ number }) => `${number} 已签收，由您经办` },
  },
  {
    action: 'approve',
    words: '审批答复',
    key: 'y',
    strong: true,
    form: 'approve',
    shown: (appeal) => waits(appeal, 'awaiting_approval'),
  },
  { action: 'answer', words: '写答复', key: 'w', strong: true, form: 'answer' },
  { action: 'conclude', words: '督查办结', key: 'f', strong: true, form: 'conclude' },
  {
    action: 'hand_to_inspection',
    words: '转交监督部门…',
    key: 'h',
    form: 'hand_to_inspection',
    shown: ({ kind }) => kind === 'report',
  },
  { action: 'hand_back', words: '退回受理', key: 'h', form: 'hand_back', shown: ({ kind }) => kind === 'report' },
  {
    action: 'release_summary',
    words: '改给单位看的摘要',
    key: 'q',
    form: 'release_summary',
    shown: ({ summary }) => summary !== null,
  },
  {
    action: 'decide_extension',
    words: '决定延期',
    key: 'e',
    strong: true,
    form: 'decide_extension',
    shown: (appeal) => shownOf(appeal, appeal.extensions).some(({ decision }) => !decision),
  },
  {
    action: 'reply',
    words: '回答追问',
    key: 't',
    strong: true,
    form: 'reply',
    shown: (appeal) => appeal.questions.some(({ reply }) => reply === null),
  },
  { action: 'publish', words: '编公开稿', key: 'p', page: 'publication' },
  { action: 'object', words: '不是我们的', key: 'n', form: 'object' },
  { action: 'ask_extension', words: '请求延期', key: 'e', form: 'ask_extension' },
  { action: 'pause', words: '挂起', key: 'g', form: 'pause', shown: (appeal) => !paused(appeal) },
  {
    action: 'resume',
    words: '恢复办理',
    key: 'g',
    strong: true,
    post: { path: () => '/pauses/end', said: () => '已恢复，计时接着走' },
    shown: paused,
  },
  { action: 'classify', words: '改分类', key: 'c', form: 'classify' },
  { action: 'recall', words: '收回分派', key: 'b', form: 'recall' },
  { action: 'reassign', words: '改派给…', key: 'm', form: 'reassign' },
  { action: 'nudge', words: '催办', key: 'u', form: 'nudge' },
  { action: 'see_identity', words: '看反映人是谁', key: 'i', form: 'see_identity' },
  { action: 'decline', words: '不予受理', key: 'x', form: 'decline' },
]
