import type { Limit, Pause, Unit } from '../../platform/calendar/addition.ts'
import { limitText } from './limit-text.ts'

/** An event of a clock. Its texts are Chinese and shown to people; they contain no citizen's words or names. */
export type ClockEvent =
  | { readonly kind: 'started'; readonly at: Date }
  | { readonly kind: 'paused'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'resumed'; readonly at: Date }
  | { readonly kind: 'extended'; readonly at: Date; readonly amount: number; readonly unit: Unit }
  /** The work was done: signed, answered. */
  | { readonly kind: 'stopped'; readonly at: Date }
  /** The work was not accepted. The clock continues where it stopped; the time since then is not counted. */
  | { readonly kind: 'continued'; readonly at: Date; readonly meanwhile: string; readonly note: string }

export type History = {
  readonly startedAt: Date | null
  readonly stoppedAt: Date | null
  readonly pausedSince: Date | null
  /** In order, without overlap. An open pause reaches to now. */
  readonly pauses: readonly Pause[]
  /** The limit and the extensions; neighbours with the same unit are added up. */
  readonly segments: readonly Limit[]
  /** What happened, by time, for the explanation. */
  readonly notes: readonly Note[]
}

interface Note {
  readonly at: Date
  readonly text: string
}

/** The state after some of the events. */
interface Reading {
  readonly startedAt: Date | null
  readonly stoppedAt: Date | null
  readonly standing: { readonly from: Date; readonly reason: string } | null
  readonly pauses: readonly Pause[]
  readonly segments: readonly Limit[]
  /** Extensions granted after the work was done. */
  readonly waiting: readonly Limit[]
  readonly notes: readonly Note[]
}

/**
 * Reads the events up to now. A second start, a pause while paused, a resumption while running and events before the start change
 * nothing, so that a repeated event never restarts a clock. An extension granted after the work was done counts only if the work
 * goes on: what was late stays late.
 */
export function readHistory(limit: Limit, events: readonly ClockEvent[], now: Date): History {
  const begun: Reading = {
    ...{ startedAt: null, stoppedAt: null, standing: null },
    ...{ pauses: [], segments: [limit], waiting: [], notes: [] },
  }
  const {
    standing,
    waiting: _waiting,
    ...read
  } = inOrder(events)
    .filter(({ at }) => at <= now)
    .reduce(after, begun)
  return {
    ...read,
    pausedSince: standing?.from ?? null,
    pauses: standing ? [...read.pauses, { ...standing, until: now }] : read.pauses,
  }
}

function after(before: Reading, event: ClockEvent): Reading {
  if (event.kind === 'started') return { ...before, startedAt: before.startedAt ?? event.at }
  if (!before.startedAt) return before
  switch (event.kind) {
    case 'paused':
      return paused(before, event)
    case 'resumed':
      return resumed(before, event)
    case 'extended':
      return extended(before, event)
    case 'stopped':
      return stopped(before, event)
    case 'continued':
      return continued(before, event)
  }
}

type On<Kind extends ClockEvent['kind']> = Extract<ClockEvent, { kind: Kind }>

function paused(before: Reading, { at, reason }: On<'paused'>): Reading {
  if (before.stoppedAt || before.standing) return before
  return { ...before, standing: { from: at, reason }, notes: [...before.notes, { at, text: `暂停：${reason}` }] }
}

function resumed(before: Reading, { at }: On<'resumed'>): Reading {
  const { standing, pauses, notes } = before
  if (!standing) return before
  const ended = { ...standing, until: at }
  return { ...before, standing: null, pauses: [...pauses, ended], notes: [...notes, { at, text: '恢复计时' }] }
}

function extended(before: Reading, { at, amount, unit }: On<'extended'>): Reading {
  if (!(amount > 0)) return before
  const extension = { amount, unit }
  const notes = [...before.notes, { at, text: `延期 ${limitText(extension)}` }]
  if (before.stoppedAt) return { ...before, waiting: [...before.waiting, extension], notes }
  return { ...before, segments: withExtension(before.segments, extension), notes }
}

function stopped(before: Reading, { at }: On<'stopped'>): Reading {
  const { stoppedAt, standing, pauses } = before
  if (stoppedAt) return before
  return { ...before, stoppedAt: at, standing: null, pauses: standing ? [...pauses, { ...standing, until: at }] : pauses }
}

function continued(before: Reading, { at, meanwhile, note }: On<'continued'>): Reading {
  const { stoppedAt, pauses, segments, waiting, notes } = before
  if (!stoppedAt) return before
  return {
    ...before,
    stoppedAt: null,
    pauses: [...pauses, { from: stoppedAt, until: at, reason: meanwhile }],
    segments: waiting.reduce(withExtension, segments),
    waiting: [],
    notes: [...notes, { at, text: note }],
  }
}

// 60 days and 30 more are 90 days from the start, not 30 from an end that was moved off a holiday.
function withExtension(segments: readonly Limit[], { amount, unit }: Limit): readonly Limit[] {
  const last = segments.at(-1)!
  if (last.unit !== unit) return [...segments, { amount, unit }]
  return [...segments.slice(0, -1), { amount: last.amount + amount, unit }]
}

function inOrder(events: readonly ClockEvent[]): readonly ClockEvent[] {
  return events.every((event, at) => at === 0 || events[at - 1]!.at <= event.at)
    ? events
    : events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
