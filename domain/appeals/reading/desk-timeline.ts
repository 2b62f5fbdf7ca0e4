import type { Unit } from '../../../platform/calendar/addition.ts'
import { momentText } from '../../../platform/chinese/dates.ts'
import { limitText } from '../../clocks/limit-text.ts'
import { KIND_NAMES, OUTCOME_NAMES, URGENCY_NAMES } from '../appeal.ts'
import { DECLINE_REASONS } from '../decline-reasons.ts'
import { OBJECTION_REASONS } from '../objection-reasons.ts'
import type { UndoableName } from '../tables.ts'
import { WITHHOLD_REASONS } from '../withhold-reasons.ts'
import type { RecordedWithActor } from './history-with-actors.ts'
import { limitMovedLater } from './limit-moved-later.ts'
import type { StaffAndUnitNames } from './staff-and-unit-names.ts'
import { askedTo, dueNote, type TimelineLine } from './timeline-line.ts'

type Line = Pick<TimelineLine, 'what'> & Partial<Pick<TimelineLine, 'note' | 'strong'>>

/** What is needed to put events into words. */
export interface TimelineNames extends StaffAndUnitNames {
  readonly extensionUnit: Unit
  readonly nudgeText: (id: string) => string | null
  /** Why a report went to the inspectors, or back. */
  readonly handoverNote: (id: string) => string | null
  /** Why a unit that a report names is not the one complained about. */
  readonly clearedFor: (id: string) => string | null
  /** The unit of an assignment that is not the lead; none of the lead. */
  readonly otherUnit: (assignmentId: string) => string | null
}

/** Everything that happened, in words for staff, also what citizen and public do not see, such as approvals. */
export function timelineOf(history: readonly RecordedWithActor[], names: TimelineNames): TimelineLine[] {
  // The system that it was imported from did not ask the citizen to judge.
  const takenOver = history.findIndex(({ action }) => action === 'imported')
  const silence = (index: number) => {
    if (index < takenOver) return null
    return `反映人到期没有${history.slice(0, index).some(({ action }) => action === 'reopened') ? '再' : ''}评价`
  }
  return history.map((event, index) => ({
    who: whoOf(event, names),
    note: null,
    strong: false,
    ...lineOf(event, names, {
      elsewhere: index < takenOver,
      silence: () => silence(index),
      moved: limitMovedLater(history, index),
    }),
    at: event.at.toISOString(),
  }))
}

function whoOf(event: RecordedWithActor, names: StaffAndUnitNames): string | null {
  if (event.by === 'staff') return event.actorId && names.staffWithUnit(event.actorId)
  return event.by === 'citizen' ? '反映人' : null
}

interface Later {
  /** In the system that it was imported from, whose limits and reviews nobody knows. */
  readonly elsewhere: boolean
  readonly silence: () => string | null
  readonly moved: boolean
}

function lineOf(event: RecordedWithActor, names: TimelineNames, { elsewhere, silence, moved }: Later): Line {
  const due = (iso: string) => (elsewhere ? null : dueNote(new Date(iso), event.at, moved))

  switch (event.action) {
    case 'received':
      return { what: '收到', strong: true }
    case 'imported':
      return { what: '从其他系统导入', note: importNote(event), strong: true }
    case 'answered_elsewhere':
      return { what: '在原系统答复', note: event.unitId && names.unit(event.unitId).name, strong: true }
    case 'unit_recognised':
      return { what: `原系统的承办单位认作${names.unit(event.unitId).name}` }
    case 'classified':
      return { what: `分类为${KIND_NAMES[event.kind]}`, note: classNote(event) }
    case 'accepted':
      return { what: '受理' }
    case 'declined':
      return { what: '不予受理', note: nameOf(DECLINE_REASONS, event.reason), strong: true }
    case 'dispatched': {
      const unit = names.unit(event.unitId).name
      return { what: event.kind ? askedTo(event.kind, unit) : `分派给${unit}`, note: due(event.answerDue), strong: true }
    }
    case 'recalled':
      return {
        what: `收回对${names.unit(event.unitId).name}的分派`,
        note: event.kind ? null : '原派单位有误，回到待分派',
        strong: true,
      }
    case 'signed':
      return { what: '签收', strong: true }
    case 'objected':
      return { what: '提出异议', note: nameOf(OBJECTION_REASONS, event.reason), strong: true }
    case 'objection_upheld':
      return { what: '裁定：仍由原单位办理', note: '不能再退回' }
    case 'reassigned':
      return { what: `改派给${names.unit(event.toUnitId).name}`, note: due(event.answerDue), strong: true }
    case 'extension_asked':
      return { what: `请求延期 ${limitText({ amount: event.days, unit: names.extensionUnit })}` }
    case 'extension_granted':
      return { what: `准予延期 ${limitText({ amount: event.days, unit: names.extensionUnit })}`, note: due(event.answerDue) }
    case 'extension_refused':
      return { what: '没有准予延期' }
    case 'paused':
      return { what: event.reason === 'force_majeure' ? '因不可抗力挂起' : '挂起，等反映人补充' }
    case 'resumed':
      return { what: '恢复办理' }
    case 'answer_submitted':
      return { what: '交出答复', note: elsewhere ? null : event.needsApproval ? '等单位负责人审批' : '等受理员审核' }
    case 'answer_approved':
      return { what: '负责人同意答复' }
    case 'answer_sent_back':
      return { what: event.byHead ? '负责人退回答复' : '受理员退回答复' }
    case 'assignment_ended':
      return { what: `${names.unit(event.unitId).name}不用再办`, note: '主办单位已经办完，或者分派已经收回' }
    case 'answer_passed':
      return { what: '答复审核通过', note: event.late ? '超过期限' : '在期限内' }
    case 'told':
      return { what: '答复告知反映人', strong: true }
    case 'copy_proposed':
      return { what: '提交公开稿', note: '没有改动而有存疑处，等第二个人看' }
    case 'copy_confirmed':
      return { what: '第二个人看过公开稿' }
    case 'copy_sent_back':
      return { what: '公开稿退回修改' }
    case 'published':
      return { what: event.version === 1 ? '公开' : `公开稿改为第 ${event.version} 版` }
    case 'publication_withheld':
      return { what: '决定不公开', note: nameOf(WITHHOLD_REASONS, event.reason) }
    case 'publication_withdrawn':
      return { what: '撤下公开', note: nameOf(WITHHOLD_REASONS, event.reason) }
    case 'rated':
      return { what: `评价：${OUTCOME_NAMES[event.outcome]}`, strong: true }
    case 'reopened':
      return { what: `${names.unit(event.unitId).name}重新办理`, note: due(event.answerDue), strong: true }
    case 'sent_to_inspection':
      return { what: '转督查', strong: true }
    case 'handed_to_inspection':
      return { what: '转交监督部门', note: names.handoverNote(event.handoverId), strong: true }
    case 'handed_back':
      return { what: '监督部门退回受理', note: names.handoverNote(event.handoverId), strong: true }
    case 'summary_released':
      return { what: '放出给单位看的摘要' }
    case 'unit_cleared':
      return {
        what: `确认${names.unit(event.unitId).name}不是被举报的单位`,
        note: names.clearedFor(event.clearanceId),
        strong: true,
      }
    case 'concluded':
      return { what: '督查办结', strong: true }
    case 'supplemented':
      return { what: '补充情况' }
    case 'asked_back':
      return { what: '追问' }
    case 'replied':
      return { what: '回答追问' }
    case 'confidence_asked':
      return { what: '要求保密', strong: true }
    case 'phone_changed':
      return { what: '换了手机号' }
    case 'nudged':
      return {
        what: `催办${(event.assignmentId && names.otherUnit(event.assignmentId)) ?? ''}`,
        note: names.nudgeText(event.nudgeId),
      }
    case 'withdrawn':
      return { what: '撤回', strong: true }
    case 'closed':
      return { what: '办结', note: event.how === 'silence' ? silence() : null }
    case 'undone':
      return { what: `撤回上一步：${UNDONE[event.step]}`, note: '反映人还没有看到', strong: true }
    case 'identity_seen':
      return { what: '看了反映人的身份' }
  }
}

const UNDONE: Record<UndoableName, string> = {
  answer_passed: '答复审核通过',
  declined: '不予受理',
  extension_granted: '准予延期',
  paused: '挂起，等反映人补充',
  concluded: '督查办结',
}

const classNote = ({ urgency, answerDue, at }: Extract<RecordedWithActor, { action: 'classified' }>): string | null =>
  [
    ...(urgency === 'normal' ? [] : [URGENCY_NAMES[urgency]]),
    ...(answerDue ? [`答复期限改为 ${momentText(new Date(answerDue), at)}`] : []),
  ].join('，') || null

const nameOf = (reasons: readonly { code: string; name: string }[], code: string): string =>
  reasons.find((reason) => reason.code === code)?.name ?? code

const RESULTS = {
  answered: '原系统已答复',
  not_kept: '原系统已办结，没有留下答复',
  declined: '原系统没有受理',
  withdrawn: '在原系统已撤销',
}

const importNote = ({ preset, result, undated }: Extract<RecordedWithActor, { action: 'imported' }>): string =>
  [preset, ...(result ? [`${RESULTS[result]}${undated ? '，没有记下时间' : ''}`] : [])].join('，')

/** The units that the events name, to be looked up. */
export function unitsOf(history: readonly RecordedWithActor[]): string[] {
  return history.flatMap((event) => {
    if (
      event.action === 'dispatched' ||
      event.action === 'recalled' ||
      event.action === 'reopened' ||
      event.action === 'unit_cleared' ||
      event.action === 'assignment_ended' ||
      event.action === 'unit_recognised'
    )
      return [event.unitId]
    if (event.action === 'answered_elsewhere') return event.unitId ? [event.unitId] : []
    return event.action === 'reassigned' ? [event.toUnitId] : []
  })
}
