import type { Limit, Pause, Unit } from '../../platform/calendar/addition.ts'
import { limitText } from './limit-text.ts'

/** What a clock is made of. `reason` is shown to people, in Chinese; it never holds a person's words or name. */
export type ClockEvent =
  | { readonly kind: 'started'; readonly at: Date }
  | { readonly kind: 'paused'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'resumed'; readonly at: Date }
  | { readonly kind: 'extended'; readonly at: Date; readonly amount: number; readonly unit: Unit }
  /** The work was handed in: signed, answered. */
  | { readonly kind: 'stopped'; readonly at: Date }
  /** What was handed in was not enough: the clock goes on where it stopped, the time of the check not counted. */
  | { readonly kind: 'sent-back'; readonly at: Date }
  /** It had been handed on by mistake: the clock goes on where it stopped, the time elsewhere not counted. */
  | { readonly kind: 'taken-back'; readonly at: Date }

export type History = {
  readonly startedAt: Date | null
  readonly stoppedAt: Date | null
  readonly pausedSince: Date | null
  /** In order, without overlap; one that is still open reaches to now. */
  readonly pauses: readonly Pause[]
  /** The limit, then the extensions; neighbours in the same unit are one. */
  readonly segments: readonly Limit[]
  /** What happened, by time, for the explanation. */
  readonly notes: readonly { readonly at: Date; readonly text: string }[]
}

const BACK = {
  'sent-back': { meanwhile: '等待审核', note: '退回重办，继续计时' },
  'taken-back': { meanwhile: '已分派给单位', note: '收回分派，继续计时' },
} as const

/**
 * Reads the events up to now, as a forgiving reader: a second start, a pause while it stands, a resumption while it
 * runs or anything before the start changes nothing, so that resending or editing never restarts a clock.
 * An extension granted after the work was handed in counts only if the work is sent back: what was late stays late.
 */
export function readHistory(limit: Limit, events: readonly ClockEvent[], now: Date): History {
  const segments: Limit[] = [limit]
  const pauses: Pause[] = []
  const notes: { at: Date; text: string }[] = []
  let startedAt: Date | null = null
  let stoppedAt: Date | null = null
  let standing: { from: Date; reason: string } | null = null
  let waiting: Limit[] = []

  for (const event of inOrder(events)) {
    const { at } = event
    if (at > now) break
    if (event.kind === 'started') {
      startedAt ??= at
      continue
    }
    if (!startedAt) continue

    switch (event.kind) {
      case 'paused':
        if (stoppedAt || standing) break
        standing = { from: at, reason: event.reason }
        notes.push({ at, text: `暂停：${event.reason}` })
        break
      case 'resumed':
        if (!standing) break
        pauses.push({ ...standing, until: at })
        standing = null
        notes.push({ at, text: '恢复计时' })
        break
      case 'extended': {
        if (!(event.amount > 0)) break
        const extension = { amount: event.amount, unit: event.unit }
        if (stoppedAt) waiting.push(extension)
        else append(segments, extension)
        notes.push({ at, text: `延期 ${limitText(extension)}` })
        break
      }
      case 'stopped':
        if (stoppedAt) break
        stoppedAt = at
        if (standing) pauses.push({ ...standing, until: at })
        standing = null
        break
      case 'sent-back':
      case 'taken-back': {
        const { meanwhile, note } = BACK[event.kind]
        if (!stoppedAt) break
        pauses.push({ from: stoppedAt, until: at, reason: meanwhile })
        stoppedAt = null
        for (const extension of waiting) append(segments, extension)
        waiting = []
        notes.push({ at, text: note })
        break
      }
    }
  }

  if (standing) pauses.push({ ...standing, until: now })
  return { startedAt, stoppedAt, pausedSince: standing?.from ?? null, pauses, segments, notes }
}

// 60 days and 30 more are 90 days from the start, not 30 from an end that had moved off a holiday.
function append(segments: Limit[], { amount, unit }: Limit): void {
  const last = segments.at(-1)!
  if (last.unit === unit) segments[segments.length - 1] = { amount: last.amount + amount, unit }
  else segments.push({ amount, unit })
}

function inOrder(events: readonly ClockEvent[]): readonly ClockEvent[] {
  return events.every((event, at) => at === 0 || events[at - 1]!.at <= event.at)
    ? events
    : events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
