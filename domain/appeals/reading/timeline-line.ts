import { dateText, momentText } from '../../../platform/chinese/dates.ts'
import { type OtherKind, OUTCOME_NAMES } from '../appeal.ts'
import type { Recorded } from '../history.ts'
import { newClass } from '../new-class.ts'
import { WITHHOLD_REASONS } from '../withhold-reasons.ts'

export type Reader = 'citizen' | 'public'

export interface TimelineLine {
  readonly at: string
  readonly what: string
  readonly who: string | null
  readonly note: string | null
  readonly strong: boolean
}

export interface Names {
  readonly unit: (id: string) => string
  /** The unit that had the appeal then. */
  readonly unitAt: (at: Date) => string | null
  readonly extensionReason: (id: string) => string | null
  readonly pauseText: (id: string) => string | null
}

/** `elsewhere`: in the system that it was imported from. `again`: after it was reopened. `moved`: the limit was moved later. */
interface When {
  readonly elsewhere: boolean
  readonly again: boolean
  readonly moved: boolean
}

type Line = Pick<TimelineLine, 'what'> & Partial<Omit<TimelineLine, 'at'>>

/**
 * One event in words, or null where it is internal to the office, such as an approval. Of what happened `elsewhere` the limits are not
 * known, and nobody was asked to judge.
 */
export function lineOf(event: Recorded, names: Names, reader: Reader, { elsewhere, again, moved }: When): Line | null {
  const you = reader === 'citizen' ? '您' : '反映人'
  const due = (iso: string) =>
    elsewhere ? null : (reader === 'public' ? publicDueNote : dueNote)(new Date(iso), event.at, moved)

  switch (event.action) {
    case 'received':
      return { what: '收到', strong: true }
    case 'classified':
      return event.answerDue ? { what: limitMoved(event, reader === 'public' ? dateText : momentText) } : null
    case 'accepted':
      return { what: '受理' }
    case 'declined':
      return { what: '不予受理', strong: true }
    case 'dispatched':
      return { what: `分派给${names.unit(event.unitId)}`, note: due(event.answerDue), strong: true }
    case 'recalled':
      return { what: '原派单位有误，正在重新转办', strong: true }
    case 'signed':
      return { what: '签收', who: names.unitAt(event.at), strong: true }
    case 'objected':
      return { what: '提出不归它办', who: names.unitAt(event.at), note: '受理员正在判断该由谁办' }
    case 'objection_upheld':
      return { what: '确定仍由它办', who: names.unitAt(event.at) }
    case 'reassigned':
      return { what: `改派给${names.unit(event.toUnitId)}`, note: due(event.answerDue), strong: true }
    case 'extension_granted':
      return {
        what: `延期到 ${(reader === 'public' ? dateText : momentText)(new Date(event.answerDue), event.at)}`,
        who: names.unitAt(event.at),
        note: reader === 'citizen' ? names.extensionReason(event.extensionId) : null,
      }
    case 'paused':
      return {
        what: event.reason === 'waiting_for_citizen' ? `等${you}补充情况，计时暂停` : '因不可抗力，计时暂停',
        note: reader === 'citizen' ? names.pauseText(event.pauseId) : null,
      }
    case 'resumed':
      return { what: '恢复计时' }
    case 'told':
      return { what: '答复', who: names.unitAt(event.at), strong: true }
    case 'undone':
      return null // nor is the step there
    case 'answered_elsewhere':
      return { what: '答复', who: event.unitId && names.unit(event.unitId), strong: true }
    case 'imported':
      return event.undated ? { what: '从原系统转入', note: '此前已经答复，原系统没有记下答复的时间' } : null
    case 'published':
      return event.version === 1 ? { what: '公开' } : null
    case 'publication_withheld':
      return reader === 'citizen' ? { what: '决定不公开', note: withheldFor(event.reason) } : null
    case 'publication_withdrawn':
      return reader === 'citizen' ? { what: '撤下公开', note: withheldFor(event.reason) } : null
    case 'rated':
      return { what: `${you}评价：${OUTCOME_NAMES[event.outcome]}`, strong: true }
    case 'reopened':
      return { what: `${names.unit(event.unitId)}重新办理`, note: due(event.answerDue), strong: true }
    case 'sent_to_inspection':
      return { what: '交给督查', strong: true }
    case 'handed_to_inspection':
      return { what: '已转交监督部门办理', strong: true }
    case 'handed_back':
      return { what: '监督部门看过了，由受理员继续办', strong: true }
    case 'concluded':
      return { what: '督查有了结论', strong: true }
    case 'supplemented':
      return { what: `${you}补充了情况` }
    case 'asked_back':
      return reader === 'citizen' ? { what: '您追问' } : null
    case 'replied':
      return reader === 'citizen' ? { what: '追问有了回答' } : null
    case 'confidence_asked':
      return reader === 'citizen' ? { what: '您要求保密' } : null
    case 'phone_changed':
      return reader === 'citizen' ? { what: '您换了手机号' } : null
    case 'nudged':
      return { what: '催办' }
    case 'withdrawn':
      return { what: `${you}撤回`, strong: true }
    case 'closed':
      if (event.how === 'rated') return null
      return { what: elsewhere ? '办结' : `到期没有${again ? '再' : ''}评价，按办结处理，仍可评价` }
    default:
      return null
  }
}

/**
 * The same of another unit's part: that it was asked, and what it waits for the citizen to tell. The rest is between the units and the
 * office; the citizen waits for the lead.
 */
export function lineOfOther(event: Recorded, unit: string, names: Names, reader: Reader): Line | null {
  switch (event.action) {
    case 'dispatched':
    case 'reassigned':
      return event.kind ? { what: askedTo(event.kind, unit) } : null
    case 'paused':
      return reader === 'citizen' && event.reason === 'waiting_for_citizen'
        ? { what: `${unit}等您补充情况`, note: names.pauseText(event.pauseId) }
        : null
    default:
      return null
  }
}

/** What a unit is asked for that is not the lead: 请自来水公司协办. */
export const askedTo = (kind: OtherKind, unit: string): string => `请${unit}${OTHER_WORK[kind]}`
const OTHER_WORK: Record<OtherKind, string> = { assisting: '协办', consulted: '提出意见', sub: '办理其中一部分' }

/** Until when to answer, as an event of `at` said it; with the hour, because a limit may be shorter than a day. */
export const dueNote = (due: Date, at: Date, moved: boolean): string =>
  moved ? `当时期限 ${momentText(due, at)}` : `要在 ${momentText(due, at)} 前答复`

// To the public by the day, like all that people do.
const publicDueNote = (due: Date, at: Date, moved: boolean): string =>
  moved ? `当时期限 ${dateText(due, at)}` : `最晚 ${dateText(due, at)}答复`

const limitMoved = (event: Extract<Recorded, { action: 'classified' }>, text: typeof momentText): string =>
  `因改为${newClass(event)}，答复期限改为 ${text(new Date(event.answerDue!), event.at)}`

const withheldFor = (code: string): string | null => WITHHOLD_REASONS.find((reason) => reason.code === code)?.name ?? null
