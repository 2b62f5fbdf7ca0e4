import { OPEN, STATES_THAT_MAY_FOLLOW } from '../../appeal.ts'
import { isFromTriage } from '../../policy.ts'
import type { Appeal } from '../../tables.ts'
import type { mayAskBack } from '../may-ask-back.ts'
import { nudgeFrom } from '../nudge-from.ts'

/** What the citizen may do now, or why not. The operations refuse by the same rules. */
export interface Abilities {
  readonly supplement: Ability
  readonly nudge: Ability
  readonly withdraw: Ability
  readonly judge: Ability
  readonly askBack: Ability & { readonly left: number }
  readonly askConfidence: Ability
}

export interface Ability {
  readonly allowed: boolean
  readonly reason: string | null
}

const A_DAY = 24 * 60 * 60 * 1000
const yes: Ability = { allowed: true, reason: null }
const no = (reason: string): Ability => ({ allowed: false, reason })

export function abilitiesOf(
  appeal: Appeal,
  { now, nudgedAt, rated, asking }: { now: Date; nudgedAt: Date | null; rated: boolean; asking: ReturnType<typeof mayAskBack> },
): Abilities {
  const over = !OPEN.includes(appeal.state)
  const answered = appeal.state === 'told' || (appeal.state === 'closed' && appeal.told_at !== null && !appeal.historic)
  return {
    supplement: over ? no('这件事已经有了结果，有新情况请重新反映一件') : yes,
    nudge: nudge(),
    withdraw: STATES_THAT_MAY_FOLLOW[appeal.state].includes('withdrawn')
      ? yes
      : no(isFromTriage(appeal) ? '已经转交监督部门，不能再撤回；情况有变请在补充里说明' : '这件事已经有了结果，不能再撤回'),
    askBack: 'refusal' in asking ? { ...no(asking.refusal.message), left: 0 } : { ...yes, left: asking.left },
    askConfidence: appeal.confidential ? no('这件事已经保密') : yes,
    judge: rated ? no('您已经评价过了') : answered ? yes : no('答复以后就可以评价'),
  }

  function nudge(): Ability {
    if (over || !appeal.due_at) return no(nudgeFrom({ clock: null, due_at: null }, now))
    if (appeal.paused) return no('计时暂停着，恢复后再看')
    if (appeal.due_at > now) return no(nudgeFrom(appeal, now))
    if (nudgedAt && nudgedAt.getTime() > now.getTime() - A_DAY) return no('您今天已经催过了，明天可以再催')
    return yes
  }
}
