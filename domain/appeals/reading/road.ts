import { dayOf } from '../../../platform/calendar/days.ts'
import type { Clock as ComputedClock } from '../../clocks/clock.ts'
import { type AppealState, type Outcome, OVER } from '../appeal.ts'
import type { Status } from '../status.ts'
import type { Appeal } from '../tables.ts'

/** The five steps of an appeal, as portal and desk draw them. Times are ISO, in public days. Each writes the clock in its own way. */
export interface Road<Clock extends object = RoadClock> {
  readonly receivedAt: string
  readonly dispatchedAt: string | null
  readonly signedAt: string | null
  readonly answeredAt: string | null
  readonly ratedAt: string | null
  readonly outcome: Outcome | null
  readonly reworking: boolean
  readonly ended: Ended | null
  readonly clock: Clock | null
}

/**
 * `silence`: the citizen did not judge. `silence_again`: nor the answer after a rework. `elsewhere`: answered in another system, which
 * did not ask. `closed_elsewhere`: closed there, and no answer is kept.
 */
export const ENDED = ['declined', 'withdrawn', 'silence', 'silence_again', 'elsewhere', 'closed_elsewhere'] as const
export type Ended = (typeof ENDED)[number]

export interface RoadClock {
  readonly dueAt: string
  readonly state: 'running' | 'soon' | 'late' | 'paused' | 'met'
  readonly text: string
  readonly provisional: boolean
}

interface Stamps {
  readonly dispatchedAt: Date | null
  readonly signedAt: Date | null
  readonly answeredAt: Date | null
  readonly ratedAt: Date | null
}

/** What the road is drawn from. The public copy has the status in place of the state. */
type Travelled = Pick<Appeal, 'outcome' | 'round' | 'historic' | 'received_at'> & { readonly state: AppealState | Status }

/** For an appeal or its public copy. `outcome` is the verdict on the newest answer. */
export function roadOf<Clock extends object = RoadClock>(
  { state, outcome, round, historic, received_at }: Travelled,
  { dispatchedAt, signedAt, answeredAt, ratedAt }: Stamps,
  clock: Clock | null,
): Road<Clock> {
  const reworking = outcome === 'not_solved' && state !== 'inspection' && !OVER.some((over) => over === state)
  return {
    receivedAt: received_at.toISOString(),
    dispatchedAt: dispatchedAt?.toISOString() ?? null,
    signedAt: signedAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    ratedAt: outcome ? (ratedAt?.toISOString() ?? null) : null,
    outcome,
    reworking,
    ended: endedHow(),
    clock,
  }

  function endedHow(): Ended | null {
    if (state === 'declined' || state === 'withdrawn') return state
    if (state !== 'closed' || outcome) return null
    if (historic) return 'elsewhere'
    return round > 1 ? 'silence_again' : 'silence'
  }
}

/**
 * The road of a public copy, with Shanghai days instead of moments. Of what was imported only receipt and answer are known.
 */
export function publicRoad(
  copy: Parameters<typeof roadOf>[0] &
    Record<'dispatched_at' | 'signed_at' | 'rated_at', Date | null> & { answered_at: Date | null },
): Road {
  const road = roadOf<RoadClock>(
    copy,
    {
      dispatchedAt: copy.dispatched_at,
      signedAt: copy.signed_at ?? (copy.historic ? null : copy.answered_at),
      answeredAt: copy.answered_at,
      ratedAt: copy.rated_at,
    },
    null,
  )
  const day = (moment: string | null) => moment && dayOf(new Date(moment))
  return {
    ...road,
    receivedAt: dayOf(copy.received_at),
    dispatchedAt: day(road.dispatchedAt),
    signedAt: day(road.signedAt),
    answeredAt: day(road.answeredAt),
    ratedAt: day(road.ratedAt),
  }
}

export function roadClock({ state, level, dueAt, remaining, provisional }: ComputedClock): RoadClock | null {
  if (!dueAt || !remaining || state === 'met' || state === 'missed' || state === 'not-started') return null
  const shown = state === 'paused' ? 'paused' : level === 'red' ? 'late' : level === 'amber' ? 'soon' : 'running'
  return { dueAt: dueAt.toISOString(), state: shown, text: remaining.text, provisional }
}
