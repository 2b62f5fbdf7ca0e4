import type { Outcome } from '../../domain/appeals/appeal.ts'

/** The Chinese words of the glossary for what the code names in English; both faces say the same. */

export { KIND_NAMES } from '../../domain/appeals/appeal.ts'

/** What the citizen chooses between. */
export const OUTCOME_WORDS: Record<Outcome, string> = { solved: '解决了', partly: '解决了一部分', not_solved: '没有解决' }

/** What the public reads about it. */
export const PUBLIC_OUTCOME_WORDS: Record<Outcome, string> = {
  solved: '反映人确认解决',
  partly: '反映人认为部分解决',
  not_solved: '反映人认为未解决',
}

/** Five levels, from one star to five. */
export const STAR_WORDS = ['非常不满意', '不满意', '一般', '满意', '非常满意'] as const
