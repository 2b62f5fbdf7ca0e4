import type { Database } from '../schema.ts'
import type { Similar } from './similar.ts'

export interface SuggestedTopic {
  readonly topicId: string
  readonly name: string
  readonly score: number
  readonly reason: string
}

/** Topics whose keywords stand in the text, with three times the weight in the title, and topics of similar cases. */
export async function suggestTopics(
  db: Database,
  { title, body }: { title: string; body: string },
  similar: readonly Similar[],
): Promise<SuggestedTopic[]> {
  const topics = await db
    .selectFrom('topics')
    .select(['id', 'full_name', 'name', 'keywords', 'level'])
    .where('closed_at', 'is', null)
    .execute()

  return topics
    .map((topic) => {
      const words = [...new Set([topic.name, ...topic.keywords])].filter((word) => word.length > 1)
      const found = words.filter((word) => title.includes(word) || body.includes(word))
      const alike = similar.filter((other) => other.topicId === topic.id).length
      const score =
        found.reduce((sum, word) => sum + Math.sqrt(word.length) * (title.includes(word) ? 3 : 1), 0) +
        alike * 4 +
        (found.length ? topic.level * 0.1 : 0)
      const reasons = [
        found.length ? `文中有“${found.slice(0, 3).join('”“')}”` : '',
        alike ? `${alike} 件相似诉求归在这里` : '',
      ].filter(Boolean)
      return { topicId: topic.id, name: topic.full_name, score, reason: reasons.join('；') }
    })
    .filter((topic) => topic.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
}
