import type { ClockName } from './appeal.ts'

/** 主办, 协办, 征求意见, or a part of another unit's assignment (交下级办). */
export type AssignmentKind = 'lead' | 'assisting' | 'consulted' | 'sub'
export const ASSIGNMENT_KINDS = ['lead', 'assisting', 'consulted', 'sub'] as const satisfies AssignmentKind[]

export const ASSIGNMENT_KIND_NAMES: Record<AssignmentKind, string> = {
  lead: '主办',
  assisting: '协办',
  consulted: '征求意见',
  sub: '交下级办',
}

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

/** The states that may follow each state. */
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
/** The unit does the next step. */
export const AT_UNIT: readonly AssignmentState[] = ['given', 'in_hand']
/** Not finished: the next step is the unit's or the clerk's. */
export const OPEN_ASSIGNMENT: readonly AssignmentState[] = ['given', 'in_hand', 'objected', 'answered']
/** The unit no longer has it and may no longer read the appeal because of it. */
export const TAKEN_AWAY: readonly AssignmentState[] = ['recalled', 'reassigned']

/**
 * The clock that runs on an assignment in this state. Sign, answer and rework are the unit's clocks; ruling and review are the clerk's
 * and never make the unit late.
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
