import { conflict } from '../../platform/refusal.ts'
import { type AppealState, STATES_THAT_MAY_FOLLOW } from './appeal.ts'
import { ASSIGNMENT_STATES_THAT_MAY_FOLLOW, type AssignmentState } from './assignment.ts'

/**
 * The one word that people read: the appeal's state or, while it is `with_units`, that of an assignment. Lists and pages use the lead, a
 * unit's desk its own assignment.
 */
export type Status = Exclude<AppealState, 'with_units'> | 'dispatched' | 'objected' | 'handling' | 'rework' | 'answered'

export const STATUS_NAMES: Record<Status, string> = {
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

export const STATUSES = Object.keys(STATUS_NAMES) as Status[]

/** The columns that give the status. */
export interface StatusColumns {
  readonly state: AppealState
  readonly lead_state: AssignmentState | null
  readonly round: number
}

export function statusOf({ state, lead_state, round }: StatusColumns): Status {
  if (state !== 'with_units') return state
  switch (lead_state) {
    case 'given':
      return 'dispatched'
    case 'in_hand':
      return round > 1 ? 'rework' : 'handling'
    case 'objected':
      return 'objected'
    default:
      return 'answered'
  }
}

/** Refuses `appeal_state_changed` if the appeal may not go to this state. */
export function refuseOffRoad(appeal: StatusColumns, to: AppealState): void {
  if (to !== appeal.state && !STATES_THAT_MAY_FOLLOW[appeal.state].includes(to)) throw moved(appeal)
}

/** The same for an assignment of the appeal. */
export function refuseOffAssignmentRoad(appeal: StatusColumns, from: AssignmentState, to: AssignmentState): void {
  if (to !== from && !ASSIGNMENT_STATES_THAT_MAY_FOLLOW[from].includes(to)) throw moved(appeal)
}

const moved = (appeal: StatusColumns) =>
  conflict('appeal_state_changed', `这件诉求现在是“${STATUS_NAMES[statusOf(appeal)]}”，不能这样做，请刷新后再看`)
