import { type CountingRules, isHours, type Limit } from '../../../../platform/calendar/addition.ts'
import type { ClockDay } from '../../../clocks/calculation.ts'
import type { Clock } from '../../../clocks/clock.ts'
import { hoursText, limitText } from '../../../clocks/limit-text.ts'
import type { SiteContext } from '../../../contexts.ts'
import { rulesOf } from '../../../sites/rules.ts'
import type { ClockName } from '../../appeal.ts'
import { clockFrom } from '../../clocks/clock-columns.ts'
import { clockRulesFor } from '../../clocks/clock-rules.ts'
import { hoursCounted } from '../../clocks/hours-counted.ts'
import type { Recorded } from '../../history.ts'
import { isFromTriage } from '../../policy.ts'
import type { Appeal } from '../../tables.ts'

/** A limit, explained day by day. */
export interface OwnLimit {
  /** 答复期限：7 个工作日 */
  readonly name: string
  /** Name and source of the policy. */
  readonly rule: string
  /** The unit's office hours, if the limit counts them and not the site's. */
  readonly hours: string | null
  readonly days: readonly {
    readonly day: string
    readonly counts: boolean
    /** 第 3 个工作日, 计 4 小时, 不计 */
    readonly word: string
    readonly why: string | null
  }[]
  readonly provisional: boolean
}

const NAMES: Record<ClockName, string> = {
  triage: '分派期限',
  sign: '签收期限',
  ruling: '裁定期限',
  answer: '答复期限',
  rework: '重办期限',
  review: '审核期限',
}

/** The running clock, and the limit promised to the citizen: triage before a unit has the appeal, then answer or rework. */
export async function ownClocks(
  context: SiteContext,
  appeal: Appeal,
  history: readonly Recorded[],
): Promise<{ counting: CountingRules; running: Clock | null; limit: OwnLimit | null; answerDue: Date | null }> {
  const rules = await clockRulesFor({ db: context.db, rules: await rulesOf(context) }, appeal, appeal.unit_id)
  const { counting } = rules.deadlines
  const at = (name: ClockName) => clockFrom(rules, name, appeal.assignment_id, history, context.now)

  const promised = promisedTo(appeal)
  const clock = at(promised)
  const running = appeal.clock ? (appeal.clock === promised ? clock : at(appeal.clock)) : null
  if (clock.days.length === 0) return { counting, running, limit: null, answerDue: null }

  const limit = rules.limits[promised]
  return {
    counting,
    running,
    answerDue: promised === 'triage' ? null : clock.dueAt,
    limit: {
      name: `${NAMES[promised]}：${limitText(limit)}`,
      rule: `${rules.deadlines.name}。${rules.deadlines.source}`,
      hours: hoursCounted(rules, promised),
      days: clock.days.map((day) => dayLine(day, limit)),
      provisional: clock.provisional,
    },
  }
}

const promisedTo = (appeal: Appeal): 'triage' | 'answer' | 'rework' => {
  if (appeal.assignment_id) return appeal.round > 1 ? 'rework' : 'answer'
  return isFromTriage(appeal) ? 'answer' : 'triage'
}

function dayLine(day: ClockDay, limit: Limit): NonNullable<OwnLimit['days'][number]> {
  const why = [day.counted ? null : day.reason, day.extension ? '延期' : null, ...(day.notes ?? [])].filter(Boolean).join('；')
  return { day: day.day, counts: day.counted, word: wordOf(day, limit), why: why || null }
}

function wordOf({ counted, minutes, ordinal }: ClockDay, { unit }: Limit): string {
  if (!counted) return '不计'
  if (isHours(unit)) return `计 ${hoursText(minutes ?? 0)}`
  return `第 ${ordinal} ${unit === 'working-days' ? '个工作日' : '天'}`
}
