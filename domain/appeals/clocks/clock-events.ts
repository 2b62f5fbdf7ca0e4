import type { Unit } from '../../../platform/calendar/addition.ts'
import type { ClockEvent } from '../../clocks/history.ts'
import type { AppealEvent, ClockName } from '../appeal.ts'
import type { Recorded } from '../history.ts'

type Meaning = {
  readonly [Action in AppealEvent['action']]?: (event: Extract<Recorded, { action: Action }>) => ClockEvent | null
}

/**
 * The recorded events as events of one clock: which start, pause, extend or stop it. Triage is a clock of the appeal, all others of
 * `assignmentId`. With none, `answer` is the inspectors', of a report that they have from triage.
 */
export function clockEvents(
  name: ClockName,
  assignmentId: string | null,
  history: readonly Recorded[],
  extensions: Unit,
): ClockEvent[] {
  const own = history.filter((event) => !('assignmentId' in event) || event.assignmentId === assignmentId)
  switch (name) {
    case 'triage':
      return read(TRIAGE, history)
    case 'ruling':
      return read(RULING, own.slice(Math.max(0, lastOf(own, 'objected'))))
    case 'review':
      return read(REVIEW, own).slice(-1)
    case 'sign':
      return read(SIGN, own)
    case 'answer':
    case 'rework':
      if (!assignmentId) return read(WITH_INSPECTORS, own.slice(Math.max(0, lastOf(own, 'handed_to_inspection'))))
      return read(
        { ...ANSWER, extension_granted: ({ at, days }) => ({ kind: 'extended', at, amount: days, unit: extensions }) },
        own,
      )
  }
}

const started = ({ at }: Recorded): ClockEvent => ({ kind: 'started', at })
const stopped = ({ at }: Recorded): ClockEvent => ({ kind: 'stopped', at })
const resumed = ({ at }: Recorded): ClockEvent => ({ kind: 'resumed', at })
const handedIn =
  (meaning: (event: Recorded) => ClockEvent) =>
  (event: Extract<Recorded, { action: 'answer_submitted' }>): ClockEvent | null =>
    event.needsApproval ? null : meaning(event)

const TRIAGE: Meaning = {
  received: started,
  recalled: ({ at, kind }) => (kind ? null : { kind: 'continued', at, meanwhile: '已分派给单位', note: '收回分派，继续计时' }),
  dispatched: (event) => (event.kind ? null : stopped(event)),
  declined: stopped,
  withdrawn: stopped,
  handed_to_inspection: stopped,
  handed_back: ({ at }) => ({ kind: 'continued', at, meanwhile: '已转交监督部门', note: '监督部门退回，继续计时' }),
}

// Of the last time that they got it.
const WITH_INSPECTORS: Meaning = { handed_to_inspection: started, handed_back: stopped, dispatched: stopped, concluded: stopped }

const RULING: Meaning = { objected: started, objection_upheld: stopped }

const REVIEW: Meaning = { answer_submitted: handedIn(started), answer_approved: started }

// The time until the ruling on an objection is not counted against the unit.
const AT_THE_UNIT: Meaning = {
  dispatched: started,
  reassigned: started,
  reopened: started,
  objected: ({ at }) => ({ kind: 'paused', at, reason: '单位提出异议，等待裁定' }),
  objection_upheld: resumed,
}

const SIGN: Meaning = { ...AT_THE_UNIT, signed: stopped }

// The time of a review is not counted against the unit. What its own head sends back was not handed in, so the clock was not stopped.
const ANSWER: Meaning = {
  ...AT_THE_UNIT,
  paused: ({ at, reason }) => ({
    kind: 'paused',
    at,
    reason: reason === 'force_majeure' ? '不可抗力' : '等待反映人补充',
  }),
  resumed,
  answer_submitted: handedIn(stopped),
  answer_approved: stopped,
  answer_sent_back: ({ at, byHead }) =>
    byHead ? null : { kind: 'continued', at, meanwhile: '等待审核', note: '退回重办，继续计时' },
}

function read(meaning: Meaning, history: readonly Recorded[]): ClockEvent[] {
  return history.flatMap((event) => {
    const means = meaning[event.action] as ((event: Recorded) => ClockEvent | null) | undefined
    return means?.(event) ?? []
  })
}

const lastOf = (history: readonly Recorded[], action: AppealEvent['action']): number =>
  history.findLastIndex((event) => event.action === action)
