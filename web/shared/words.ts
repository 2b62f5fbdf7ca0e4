import type { Outcome } from '../../domain/appeals/appeal.ts'

export { KIND_NAMES } from '../../domain/appeals/appeal.ts'

export const OUTCOME_WORDS: Record<Outcome, string> = { solved: '解决了', partly: '解决了一部分', not_solved: '没有解决' }

export const PUBLIC_OUTCOME_WORDS: Record<Outcome, string> = {
  solved: '反映人确认解决',
  partly: '反映人认为部分解决',
  not_solved: '反映人认为未解决',
}

export const STAR_WORDS = ['非常不满意', '不满意', '一般', '满意', '非常满意'] as const
