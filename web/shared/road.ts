import type { Outcome } from '../../domain/appeals/appeal.ts'
import type { Ended } from '../../domain/appeals/reading/road.ts'
import { type Clock, clockText } from './clock.ts'

/** What the drawing of the five steps needs. Times are ISO; null means the step is not done. */
export interface RoadFacts {
  receivedAt: string
  dispatchedAt: string | null
  signedAt: string | null
  answeredAt: string | null
  ratedAt: string | null
  outcome: Outcome | null
  reworking: boolean
  ended: Ended | null
  clock: Clock | null
}

export type StoneState = 'laid' | 'half' | 'gap' | 'current' | 'soon' | 'late' | 'ahead'

export interface Stone {
  name: 'received' | 'dispatched' | 'signed' | 'answered' | 'rated'
  word: string
  state: StoneState
  at: string | null
  /** Shown in place of a date: what is left of the limit, or the rating. */
  note: string | null
}

export type Status =
  | 'waiting'
  | 'underway'
  | 'soon'
  | 'late'
  | 'answered'
  | 'solved'
  | 'partly'
  | 'not_solved'
  | 'reworking'
  | Ended

export const STATUS_WORDS: Record<Status, string> = {
  waiting: '等待分派',
  underway: '办理中',
  soon: '快到期限',
  late: '已超期',
  answered: '已答复，等评价',
  solved: '反映人确认解决',
  partly: '反映人认为部分解决',
  not_solved: '反映人认为未解决',
  reworking: '未解决，重办中',
  declined: '不予受理',
  withdrawn: '反映人已撤回',
  silence: '已答复，反映人没有评价',
  silence_again: '重办后已答复，反映人没有再评价',
  elsewhere: '已答复',
  closed_elsewhere: '在原系统已办结',
}

export const OWN_STATUS_WORDS: Record<Status, string> = {
  ...STATUS_WORDS,
  answered: '已答复，等您评价',
  solved: '您确认解决了',
  partly: '您说解决了一部分',
  not_solved: '您说没有解决',
  declined: '没有受理',
  withdrawn: '您已撤回',
  silence: '已答复，您没有评价',
  silence_again: '重办后已答复，您没有再评价',
}

export function stonesOf(facts: RoadFacts, own = false): Stone[] {
  const stones: Stone[] = [
    { name: 'received', word: '收到', state: 'laid', at: facts.receivedAt, note: null },
    { name: 'dispatched', word: '分派', state: 'ahead', at: facts.dispatchedAt, note: null },
    { name: 'signed', word: '签收', state: 'ahead', at: facts.signedAt, note: null },
    {
      name: 'answered',
      word: facts.reworking ? '重办' : '答复',
      state: 'ahead',
      at: facts.reworking ? null : facts.answeredAt,
      note: null,
    },
    { name: 'rated', word: '评价', state: 'ahead', at: facts.ratedAt, note: null },
  ]
  for (const stone of stones) if (stone.at) stone.state = 'laid'

  const [, , , answered, rated] = stones as [Stone, Stone, Stone, Stone, Stone]
  if (facts.outcome === 'partly') Object.assign(rated, { state: 'half', note: '部分解决' })
  if (facts.outcome === 'not_solved') Object.assign(rated, { state: 'gap', note: '未解决' })

  if (facts.ended === 'elsewhere') answered.state = 'laid' // also if nobody knows when
  if (facts.ended) return stones
  const current = facts.reworking ? answered : stones.find((stone) => !stone.at)
  if (current) {
    current.state = facts.clock?.state === 'late' || facts.clock?.state === 'soon' ? facts.clock.state : 'current'
    current.note = current.name === 'rated' ? (own ? '等您来评' : '等反映人') : facts.clock ? clockText(facts.clock) : null
    if (facts.reworking) current.note ??= '正在重办'
  }
  return stones
}

/** The state of an appeal as the public reads it. */
export function statusOf({ outcome, reworking, ended, answeredAt, dispatchedAt, clock }: RoadFacts): Status {
  if (ended) return ended
  if (reworking) return 'reworking'
  if (outcome) return outcome
  if (answeredAt) return 'answered'
  if (clock?.state === 'late' || clock?.state === 'soon') return clock.state
  return dispatchedAt ? 'underway' : 'waiting'
}

/** The drawing in words, for screen readers. */
export function roadInWords(facts: RoadFacts, own = false): string {
  const stones = stonesOf(facts, own)
  const laid = stones.filter(({ state }) => state === 'laid').map(({ word }) => word)
  const other = stones
    .filter(({ state }) => state !== 'laid' && state !== 'ahead')
    .map(({ word, note, state }) => `${state === 'gap' || state === 'half' ? '' : '正在'}${word}${note ? `（${note}）` : ''}`)
  return `五步：${laid.join('、')}已完成${other.length > 0 ? `；${other.join('；')}` : ''}。${(own ? OWN_STATUS_WORDS : STATUS_WORDS)[statusOf(facts)]}`
}
