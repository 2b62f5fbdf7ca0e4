import type { ClockName } from './appeal.ts'

/** What a unit has to do with an appeal: 主办, 协办, asked for its opinion, or a part of another unit's assignment. */
export type AssignmentKind = 'lead' | 'assisting' | 'consulted' | 'sub'
export const ASSIGNMENT_KINDS = ['lead', 'assisting', 'consulted', 'sub'] as const satisfies AssignmentKind[]

/** The road of one unit's assignment. */
export type AssignmentState =
  | 'given' // 待签收
  | 'in_hand' // 已签收，办理中
  | 'objected' // 提出异议，待裁定
  | 'answered' // 已答复，待审核
  | 'passed' // 答复审核通过
  | 'recalled' // 派错了，签收前收回
  | 'reassigned' // 改派给了别的单位
  | 'withdrawn' // 反映人撤回
  | 'ended' // 不需要再办

/** From each state, where an assignment may go next. */
export const ASSIGNMENT_STATES_THAT_MAY_FOLLOW: Record<AssignmentState, readonly AssignmentState[]> = {
  given: ['in_hand', 'objected', 'recalled', 'reassigned', 'withdrawn', 'ended'],
  in_hand: ['answered', 'reassigned', 'withdrawn', 'ended'],
  objected: ['given', 'reassigned', 'withdrawn', 'ended'],
  answered: ['in_hand', 'passed', 'withdrawn', 'ended'],
  passed: [],
  recalled: [],
  reassigned: [],
  withdrawn: [],
  ended: [],
}

export const ASSIGNMENT_STATES = Object.keys(ASSIGNMENT_STATES_THAT_MAY_FOLLOW) as AssignmentState[]
/** The unit has to do the next step. */
export const AT_UNIT: readonly AssignmentState[] = ['given', 'in_hand']
/** Somebody, at the unit or in the office, has still something to do about it. */
export const OPEN_ASSIGNMENT: readonly AssignmentState[] = ['given', 'in_hand', 'objected', 'answered']
/** The unit no longer has it, and no longer reads the appeal for it. */
export const TAKEN_AWAY: readonly AssignmentState[] = ['recalled', 'reassigned']

/**
 * The clock that runs on an assignment. It follows from where the assignment stands. Signing, answering and reworking are the unit's
 * work; the ruling on its objection and the review of its answer are the office's, and never make the unit late.
 */
export function clockOn({ state, round }: { readonly state: AssignmentState; readonly round: number }): ClockName | null {
  switch (state) {
    case 'given':
      return 'sign'
    case 'in_hand':
      return handlingClock({ round })
    case 'objected':
      return 'ruling'
    case 'answered':
      return 'review'
    default:
      return null
  }
}

/** The clock of the unit's work in this round. */
export const handlingClock = ({ round }: { readonly round: number }): 'answer' | 'rework' => (round > 1 ? 'rework' : 'answer')
