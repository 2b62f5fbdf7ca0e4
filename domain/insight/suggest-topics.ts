import type { Database } from '../schema.ts'
import { type Evidence, evidenceFor, SURE, together } from './evidence.ts'
import type { Similar } from './similar.ts'

export interface SuggestedTopic {
  readonly topicId: string
  readonly name: string
  readonly score: number
  readonly reason: string
  /** Too little speaks for it: shown as such, and not taken by a key. */
  readonly weak: boolean
}

export interface FoundTopic extends SuggestedTopic {
  readonly evidence: Evidence
}

/** Topics whose keywords stand in the text, where the title counts double, and topics of similar cases; the best first. */
export async function foundTopics(
  db: Database,
  text: { title: string; body: string },
  similar: readonly Similar[],
): Promise<FoundTopic[]> {
  const rows = await db
    .selectFrom('topics')
    .select(['id', 'full_name', 'name', 'keywords', 'level'])
    .where('closed_at', 'is', null)
    .execute()
  const topics = rows.map((topic) => ({
    ...topic,
    words: [...new Set([topic.name, ...topic.keywords])].filter((word) => word.length > 1),
  }))
  const topicsWith = new Map<string, number>()
  for (const { words } of topics) for (const word of words) topicsWith.set(word, (topicsWith.get(word) ?? 0) + 1)

  return topics
    .map(({ id, full_name, level, words }) => {
      const evidence = evidenceFor(words, text, topicsWith)
      const alike = similar.filter((other) => other.topicId === id).length
      const sum = together([evidence]) + alike
      const reasons = [
        evidence.said.length ? `文中有“${evidence.said.slice(0, 3).join('”“')}”` : '',
        alike ? `${alike} 件相似诉求归在这里` : '',
      ].filter(Boolean)
      const score = sum + (sum > 0 ? level * 0.01 : 0)
      return { topicId: id, name: full_name, score, reason: reasons.join('；'), weak: sum < SURE, evidence }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}
