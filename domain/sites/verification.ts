import type { Damage } from '../../platform/check-chain.ts'

/** Result for all logs of one kind: the audit chain, or the histories of all appeals. */
export interface VerifiedLogs {
  readonly log: LogName
  /** How many logs: one audit, or as many histories as there are appeals. */
  readonly subjects: number
  readonly links: number
  readonly broken: number
  readonly first: FirstDamage | null
}

export interface FirstDamage {
  /** The number of the appeal; none for the audit. */
  readonly number: string | null
  readonly damage: Damage
  readonly at: number
}

export interface Verification {
  readonly by: 'command' | 'weekly'
  readonly startedAt: Date
  readonly durationMs: number
  readonly logs: readonly VerifiedLogs[]
}

export const LOG_NAMES = { audit: '审计日志', appeals: '诉求经过' } as const
export type LogName = keyof typeof LOG_NAMES

export const isIntact = ({ logs }: Pick<Verification, 'logs'>): boolean => logs.every(({ broken }) => broken === 0)

/** Which link, and what was done to it. If its hash was changed too, the next link is named. */
export function damageText({ damage, at }: Pick<FirstDamage, 'damage' | 'at'>): string {
  switch (damage) {
    case 'altered':
      return at > 1 ? `第 ${at} 条被改动（或者是第 ${at - 1} 条连同校验码一起被改）` : '第 1 条被改动'
    case 'removed':
      return `第 ${at} 条被删去`
    case 'inserted':
      return `第 ${at} 条是插进来的`
    case 'cut_off':
      return `第 ${at} 条起被截掉`
  }
}
